/** One number about a question and the bank it is put to: how well the best that the bank holds meets it. */
export interface FloorSignal {
  readonly name: string
  readonly meaning: string
  readonly range: readonly [number, number]
  /** Which way a larger value speaks: 1 for an answer, −1 against one. Training holds the trees to it; they do not read a signal of 0. */
  readonly direction: 1 | -1 | 0
}

type Range = FloorSignal['range']
const unit: Range = [0, 1]
const speaksFor = (name: string, meaning: string, range = unit): FloorSignal => ({ name, direction: 1, meaning, range })
const speaksAgainst = (name: string, meaning: string, range = unit): FloorSignal => ({ name, direction: -1, meaning, range })
const ruleAlone = (name: string, meaning: string, range = unit): FloorSignal => ({ name, direction: 0, meaning, range })

const count: Range = [0, 500]
const cosine: Range = [-1, 1]

/**
 * All signals in the order of a reading. Topic words are those of the question that are no function words, name no time, no speaker of the
 * bank, and do not merely ask ("what kind of …"). A share is of their summed idf.
 */
export const floorSignals: readonly FloorSignal[] = [
  ruleAlone('topic_terms', 'topic words', count),
  speaksAgainst('memories', 'visible memories: what a large bank has never heard of says more', [0, 1e9]),
  speaksFor(
    'heard',
    'how well the word pieces of the question are met in the bank, each counted by how much its absence tells; set by the model; missing where they cannot be read',
    [-1000, 1000],
  ),
  speaksAgainst('unknown', 'share of the topic that no memory holds'),
  speaksAgainst('unknown_terms', 'share of the topic words, counted, that no memory holds'),
  speaksAgainst('unknown_asking', 'share of the asking words, counted, that no memory holds'),
  speaksAgainst('unknown_names', 'proper names that no memory holds', count),
  speaksAgainst('strangers', 'proper names that no memory holds, where the question names no speaker', count),
  speaksAgainst(
    'strange',
    'weight of the word pieces that no like piece in the bank meets, as a share; missing where they cannot be read',
  ),
  speaksAgainst('strangest', 'how unmet the least met word piece is; missing where they cannot be read'),
  speaksAgainst('all_strange', 'the same share with asking words counted'),
  speaksFor('cover_memory', 'share of the topic in the memory that holds most of it'),
  speaksFor('cover_window', 'share of the topic in the best memory and its neighbours'),
  speaksFor('cover_wide', 'share of the topic in the best memory and two neighbours on each side'),
  speaksFor('cover_session', 'share of the topic in the best session'),
  speaksFor('cover_all', 'share of topic and asking words in the best memory and its neighbours'),
  speaksFor('cover_fifth', 'share of the topic in the fifth best memory with its neighbours'),
  speaksFor(
    'said_memory',
    'share of the topic in the best memory of a speaker that the question names; missing where it names none',
  ),
  speaksFor('said_window', 'the same with the neighbours of that memory'),
  speaksFor('rarest', "idf of the rarest topic word that the bank holds, divided by that of the question's rarest"),
  speaksFor('matched', 'idf of the topic in the best memory and its neighbours', [0, 10_000]),
  speaksFor('pairs', 'neighbouring words of the question that stand together in a memory, at most', count),
  speaksFor(
    'names_held',
    'share of the proper names in the memory with neighbours that holds most of them; missing without names',
  ),
  speaksFor('meaning', 'best cosine of a memory by word vectors', cosine),
  speaksFor('meaning_fifth', 'fifth best cosine of a memory by word vectors', cosine),
  speaksFor('meaning_z', 'best cosine in standard deviations above the mean of the bank', [-10, 100]),
  speaksFor('meaning_said', 'best cosine of a memory of a speaker that the question names; missing where it names none', cosine),
  speaksFor('meaning_covered', 'best product of a cosine and the share of the topic in the memory with its neighbours', cosine),
]

const places = new Map(floorSignals.map(({ name }, index) => [name, index]))

/** Index of a signal in a reading. @throws RangeError when there is none of that name */
export function signalIndex(name: string): number {
  const index = places.get(name)
  if (index === undefined) throw new RangeError(`No floor signal is called '${name}'.`)
  return index
}

/**
 * Plain sums before those of the vectors: unmet pieces, of the topic, by the table's weight of the topic, and of all; then the topic's
 * weight and the weight of all, met or not.
 */
export const unmetPlain = 6

/** What the floor judges a question by. */
export interface FloorReading {
  /** By index in `floorSignals`; NaN: missing. */
  readonly values: Float64Array
  /** Topic words of the question, as written, that no visible memory holds. */
  readonly unknown: readonly string[]
  /** Of those, proper names, where the question names no speaker of the bank. */
  readonly strangers: readonly string[]
  /**
   * The word pieces of the question summed, each by how far it is from the likest that the bank holds: what a model's `words` are
   * multiplied with. `unmetPlain` plain sums, then the unit rows of the table of word vectors. Null where they cannot be read.
   */
  readonly unmet: Float64Array | null
}
