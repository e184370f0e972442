/** One number about a question and the bank it is put to: how well the best that the bank holds meets it. */
export interface FloorSignal {
  readonly name: string
  readonly meaning: string
  readonly range: readonly [number, number]
  /** Which way a larger value speaks: 1 for an answer, −1 against one, 0 either. Training holds the trees to it. */
  readonly direction: 1 | -1 | 0
}

const signal = (
  name: string,
  direction: FloorSignal['direction'],
  meaning: string,
  range: readonly [number, number] = [0, 1],
): FloorSignal => ({ name, direction, meaning, range })

const count = [0, 500] as const
const cosine = [-1, 1] as const

/**
 * All signals in the order of a reading. Topic words are those of the question that are no function words, name no time, no speaker of the
 * bank, and do not merely ask ("what kind of …"). A share is of their summed idf.
 */
export const floorSignals: readonly FloorSignal[] = [
  signal('topic_terms', 0, 'topic words', count),
  signal('asking_terms', 0, 'words that merely ask', count),
  signal('weight', 0, 'summed idf of the topic words', [0, 10_000]),
  signal('unspaced', 0, 'share of the topic words that are of a script without spaces'),
  signal('speakers', 0, 'speakers of the bank that the question names', count),
  signal('unknown', -1, 'share of the topic that no memory holds'),
  signal('unknown_terms', -1, 'share of the topic words, counted, that no memory holds'),
  signal('unknown_asking', -1, 'share of the asking words, counted, that no memory holds'),
  signal('unknown_names', -1, 'proper names that no memory holds', count),
  signal('strangers', -1, 'proper names that no memory holds, where the question names no speaker', count),
  signal(
    'strange',
    -1,
    'weight of the word pieces that no like piece in the bank meets, as a share; missing where they cannot be read',
  ),
  signal('strangest', -1, 'how unmet the least met word piece is; missing where they cannot be read'),
  signal('all_strange', -1, 'the same share with asking words counted'),
  signal('cover_memory', 1, 'share of the topic in the memory that holds most of it'),
  signal('cover_window', 1, 'share of the topic in the best memory and its neighbours'),
  signal('cover_wide', 1, 'share of the topic in the best memory and two neighbours on each side'),
  signal('cover_session', 1, 'share of the topic in the best session'),
  signal('cover_all', 1, 'share of topic and asking words in the best memory and its neighbours'),
  signal('cover_fifth', 1, 'share of the topic in the fifth best memory with its neighbours'),
  signal(
    'said_memory',
    1,
    'share of the topic in the best memory of a speaker that the question names; missing where it names none',
  ),
  signal('said_window', 1, 'the same with the neighbours of that memory'),
  signal('rarest', 1, "idf of the rarest topic word that the bank holds, divided by that of the question's rarest"),
  signal('matched', 1, 'idf of the topic in the best memory and its neighbours', [0, 10_000]),
  signal('pairs', 1, 'neighbouring words of the question that stand together in a memory, at most', count),
  signal(
    'names_held',
    1,
    'share of the proper names in the memory with neighbours that holds most of them; missing without names',
  ),
  signal('meaning', 1, 'best cosine of a memory by word vectors', cosine),
  signal('meaning_fifth', 1, 'fifth best cosine of a memory by word vectors', cosine),
  signal('meaning_z', 1, 'best cosine in standard deviations above the mean of the bank', [-10, 100]),
  signal('meaning_said', 1, 'best cosine of a memory of a speaker that the question names; missing where it names none', cosine),
  signal('meaning_covered', 1, 'best product of a cosine and the share of the topic in the memory with its neighbours', cosine),
]

/** Index of a signal in a reading. @throws RangeError when there is none of that name */
export function signalIndex(name: string): number {
  const index = floorSignals.findIndex((one) => one.name === name)
  if (index < 0) throw new RangeError(`No floor signal is called '${name}'.`)
  return index
}

/** What the floor judges a question by. */
export interface FloorReading {
  /** By index in `floorSignals`; NaN: missing. */
  readonly values: Float64Array
  /** Topic words of the question, as written, that no visible memory holds. */
  readonly unknown: readonly string[]
  /** Of those, proper names, where the question names no speaker of the bank. */
  readonly strangers: readonly string[]
  /** Visible memories. */
  readonly memories: number
}
