/** One number about (question, candidate, its neighbours, its session, the bank) that the ranker looks at. */
export interface RankFeature {
  readonly name: string
  /** What it says, in words that an explanation can use. */
  readonly meaning: string
  readonly range: readonly [number, number]
  /** Which way a larger value may move the score: 1 up, −1 down, 0 either. Training holds the trees to it. */
  readonly direction: 1 | -1 | 0
  /** Features that stand or fall together; training hides whole groups at random. */
  readonly group: FeatureGroup
}

export const featureGroups = ['keyword', 'surroundings', 'speaker', 'surface', 'static', 'neural', 'time', 'bank'] as const
export type FeatureGroup = (typeof featureGroups)[number]

/** The grains at which a question's words are looked for, and what each is called in an explanation. */
export const grains = [
  ['memory', 'the memory itself'],
  ['window1', 'the memory with one neighbour on each side'],
  ['window2', 'the memory with two neighbours on each side'],
  ['window4', 'the memory with four neighbours on each side'],
  ['turn', 'the whole message it was cut from'],
  ['session', 'its session'],
] as const
export type GrainName = (typeof grains)[number][0]

/** Neighbours that are looked at one by one, by distance in the session. */
export const neighbourDistances = [-3, -2, -1, 1, 2, 3] as const

const unit = [0, 1] as const
const rank = [0, 8] as const
type Direction = RankFeature['direction']

function feature(
  group: FeatureGroup,
  name: string,
  direction: Direction,
  meaning: string,
  range: readonly [number, number] = unit,
): RankFeature {
  return { name, meaning, range, direction, group }
}

const keyword: readonly RankFeature[] = grains.flatMap(([grain, place]) => [
  feature('keyword', `share_${grain}`, 1, `BM25 of ${place}, divided by the best of the pool`),
  feature('keyword', `score_${grain}`, 1, `BM25 of ${place}, divided by the question's summed idf`, [0, 3]),
  feature('keyword', `rank_${grain}`, -1, `log(1 + place from 0) by BM25 of ${place}`, rank),
])

/** Coverage is not worked out for sessions: whoever reads hundreds of memories has read most words. */
const coverage: readonly RankFeature[] = grains
  .filter(([grain]) => grain !== 'session')
  .map(([grain, place]) => feature('keyword', `cover_${grain}`, 1, `share of the question's idf that stands in ${place}`))

const matches: readonly RankFeature[] = [
  feature('keyword', 'fused', 1, 'fused score of the channels, divided by the best of the pool'),
  feature('keyword', 'rank_fused', -1, 'log(1 + place from 0) by fused score', rank),
  feature('keyword', 'rarest', 1, "idf of the rarest matched word, divided by that of the question's rarest"),
  feature('keyword', 'pairs', 1, 'neighbouring word pairs of the question that stand together in the memory', [0, 16]),
  feature('keyword', 'cover_topic', 1, "share of the question's idf that stands in the memory, speakers' names left out"),
  feature(
    'keyword',
    'names',
    1,
    "share of the idf of the question's proper names that stands in the memory; missing without names",
  ),
  feature('keyword', 'feedback', 1, 'idf of words shared with the first five of the pool, divided by the best of the pool'),
  feature('keyword', 'turn_part', 1, "the memory's BM25 divided by the best of its own message"),
]

const surroundings: readonly RankFeature[] = [
  ...neighbourDistances.map((distance) =>
    feature(
      'surroundings',
      `beside_${distance < 0 ? 'before' : 'after'}${Math.abs(distance)}`,
      0,
      `BM25 of the memory ${Math.abs(distance)} ${distance < 0 ? 'before' : 'after'} it, divided by the best of the pool`,
    ),
  ),
  feature('surroundings', 'answers', 0, '1 where the memory before it is a question'),
  feature('surroundings', 'answers_match', 1, "share of the question's idf in the memory before it, where that is a question"),
  feature('surroundings', 'session_best', 0, 'best BM25 of its session, divided by the best of the pool'),
  feature(
    'surroundings',
    'session_sum',
    0,
    "sum of BM25 shares of its session, divided by the root of the session's size",
    [0, 20],
  ),
  feature('surroundings', 'from_best', -1, "distance to its session's best memory, at most 30", [0, 30]),
]

const speaker: readonly RankFeature[] = [
  feature(
    'speaker',
    'speaker_named',
    1,
    '1 where the question names its speaker, 0 where it names another; missing where it names none',
  ),
  feature('speaker', 'speakers_named', 0, 'speakers the question names', [0, 8]),
  feature(
    'speaker',
    'role_fit',
    1,
    "1 where the question's pronouns ask for its role, −1 for the other; missing without roles",
    [-1, 1],
  ),
  feature('speaker', 'role', 0, '1 user, 2 assistant, 0 another or none', [0, 2]),
]

const surface: readonly RankFeature[] = [
  feature('surface', 'length', 0, "log of its length in terms over the bank's mean", [-4, 5]),
  feature('surface', 'question', 0, '1 where it holds a question mark'),
  feature('surface', 'ends_question', 0, '1 where it ends in a question mark'),
  feature(
    'surface',
    'answer_fit',
    1,
    '1 where it holds what the question word asks for (date, number, name), 0 where not; missing for other questions',
  ),
  feature('surface', 'dated', 0, '1 where it holds a word of time'),
  feature('surface', 'counted', 0, '1 where it holds a number'),
  feature('surface', 'capitals', 0, 'capitalised words inside it, at most 10', [0, 10]),
  feature(
    'surface',
    'label_fit',
    1,
    '1 where it has the label the question asks for (preference, instruction, decision, plan), 0 where not; missing else',
  ),
  feature('surface', 'turn_parts', 0, 'log of the number of memories cut from its message', [0, 4]),
  feature('surface', 'turn_place', 0, 'memories of its message before it, at most 12', [0, 12]),
  feature('surface', 'session_place', 0, 'place in its session, 0 first, 1 last'),
]

function meaning(group: 'static' | 'neural', of: string): readonly RankFeature[] {
  return [
    feature(group, `${group}_memory`, 1, `cosine of the memory by ${of}`, [-1, 1]),
    feature(group, `${group}_window`, 1, `cosine of the memory with its neighbours by ${of}`, [-1, 1]),
    feature(group, `${group}_session`, 1, `cosine of its session by ${of}`, [-1, 1]),
    feature(group, `${group}_memory_z`, 1, `cosine of the memory by ${of}, in standard deviations of the pool`, [-6, 8]),
    feature(group, `${group}_window_z`, 1, `cosine of the window by ${of}, in standard deviations of the pool`, [-6, 8]),
    feature(group, `${group}_rank`, -1, `log(1 + place from 0) by cosine of the memory by ${of}`, rank),
    feature(group, `${group}_rank_window`, -1, `log(1 + place from 0) by cosine of the window by ${of}`, rank),
    feature(group, `${group}_before`, 0, `cosine of the memory before it by ${of}`, [-1, 1]),
    feature(group, `${group}_after`, 0, `cosine of the memory after it by ${of}`, [-1, 1]),
  ]
}

const soft: readonly RankFeature[] = [
  feature('static', 'soft_memory', 1, "idf-weighted best likeness of the question's word pieces to those of the memory"),
  feature(
    'static',
    'soft_window',
    1,
    "idf-weighted best likeness of the question's word pieces to those of the memory and two neighbours on each side",
  ),
  feature('static', 'soft_memory_share', 1, 'the first, divided by the best of the pool'),
  feature('static', 'soft_window_share', 1, 'the second, divided by the best of the pool'),
]

const time: readonly RankFeature[] = [
  feature('time', 'time_fit', 1, 'fit to the time the question names; missing where it names none'),
]

const bank: readonly RankFeature[] = [
  feature('bank', 'bank_length', 0, 'log of the mean length of its memories in terms', [0, 8]),
  feature('bank', 'bank_roles', 0, 'share of the pool that has a role'),
  feature('bank', 'question_terms', 0, 'terms of the question', [0, 64]),
  feature('bank', 'question_unknown', 0, "share of the question's terms that the bank has never seen"),
]

/** All features in the order of a row of the table. Appending is compatible with older models, which name what they use. */
export const rankFeatures: readonly RankFeature[] = [
  ...keyword,
  ...coverage,
  ...matches,
  ...surroundings,
  ...speaker,
  ...surface,
  ...meaning('static', 'word vectors'),
  ...soft,
  ...meaning('neural', 'the embedding model'),
  ...time,
  ...bank,
]

/** Index of a feature in a row. @throws RangeError when there is none of that name */
export function featureIndex(name: string): number {
  const index = rankFeatures.findIndex((one) => one.name === name)
  if (index < 0) throw new RangeError(`No rank feature is called '${name}'.`)
  return index
}

/** Features of the candidates of one question, row-major: `values[candidate · width + feature]`. NaN: missing. */
export interface FeatureTable {
  readonly width: number
  readonly count: number
  readonly values: Float32Array
}
