/** One number about (question, candidate, its neighbours, its session) that the ranker looks at. */
export interface RankFeature {
  readonly name: string
  /** What it says, in words that an explanation can use. */
  readonly meaning: string
  readonly range: readonly [number, number]
  /** Which way a larger value may move the score: 1 up, −1 down, 0 either. Training holds the trees to it. */
  readonly direction: 1 | -1 | 0
}

/** Features that stand or fall together; training hides whole groups at random. */
export type FeatureGroup = 'keyword' | 'surroundings' | 'speaker' | 'surface' | 'static' | 'neural' | 'time'

/** The grains at which a question's words are looked for, and what each is called in an explanation. */
const grains = [
  ['memory', 'the memory itself'],
  ['window1', 'the memory with one neighbour on each side'],
  ['window2', 'the memory with two neighbours on each side'],
  ['turn', 'the whole message it was cut from'],
  ['session', 'its session'],
] as const

const unit = [0, 1] as const
const place = [0, 8] as const
const up = (name: string, meaning: string, range: readonly [number, number] = unit): RankFeature => ({
  name,
  meaning,
  range,
  direction: 1,
})
const down = (name: string, meaning: string, range: readonly [number, number] = place): RankFeature => ({
  name,
  meaning,
  range,
  direction: -1,
})
const free = (name: string, meaning: string, range: readonly [number, number] = unit): RankFeature => ({
  name,
  meaning,
  range,
  direction: 0,
})

const keyword: readonly RankFeature[] = [
  ...grains.flatMap(([grain, where]) => [
    up(`share_${grain}`, `BM25 of ${where}, divided by the best of the pool`),
    up(`score_${grain}`, `BM25 of ${where}, divided by the question's summed idf`, [0, 3]),
    down(`rank_${grain}`, `log(1 + place from 0) by BM25 of ${where}`),
  ]),
  // Coverage is not worked out for sessions: whoever reads hundreds of memories has read most words.
  ...grains
    .filter(([grain]) => grain !== 'session')
    .map(([grain, where]) => up(`cover_${grain}`, `share of the question's idf that stands in ${where}`)),
  up('fused', 'fused score of the channels, divided by the best of the pool'),
  down('rank_fused', 'log(1 + place from 0) by fused score'),
  up('rarest', "idf of the rarest matched word, divided by that of the question's rarest"),
  up('pairs', 'neighbouring word pairs of the question that stand together in the memory', [0, 16]),
  up('cover_topic', "share of the question's idf that stands in the memory, speakers' names left out"),
  up('names', "share of the idf of the question's proper names that stands in the memory; missing without names"),
  up('feedback', 'idf of words shared with the first five of the pool, divided by the best of the pool'),
  up('turn_part', "the memory's BM25 divided by the best of its own message"),
]

const surroundings: readonly RankFeature[] = [
  free('answers', '1 where the memory before it is a question; missing where a user or an assistant speaks'),
  up(
    'answers_match',
    "share of the question's idf in the memory before it, where that is a question; missing where a user or an assistant speaks",
  ),
  free('session_best', 'best BM25 of its session, divided by the best of the pool'),
]

const speaker: readonly RankFeature[] = [
  up('speaker_named', '1 where the question names its speaker, 0 where it names another; missing where it names none'),
  up('role_fit', "1 where the question's pronouns ask for its role, −1 for the other; missing without roles", [-1, 1]),
  free('role', '1 user, 2 assistant, 0 another or none', [0, 2]),
]

const surface: readonly RankFeature[] = [
  free('asks', '1 where it asks something itself'),
  free(
    'standing',
    '1 for a standing instruction (a user tells how things are to be done from now on) that the question may fall under',
  ),
  free('turn_parts', 'log of the number of memories cut from its message', [0, 4]),
  up(
    'answer_fit',
    '1 where it holds what the question word asks for (date, number, name), 0 where not; missing for other questions',
  ),
  up(
    'label_fit',
    '1 where it has a label the question asks for (preference, instruction, decision, plan, event), 0 where not; missing else',
  ),
]

function meaning(space: 'static' | 'neural', by: string): readonly RankFeature[] {
  return [
    up(`${space}_memory`, `cosine of the memory by ${by}`, [-1, 1]),
    up(`${space}_window`, `mean cosine of the memory and its neighbours by ${by}`, [-1, 1]),
    up(`${space}_session`, `mean cosine of its session by ${by}`, [-1, 1]),
    up(`${space}_memory_z`, `cosine of the memory by ${by}, in standard deviations of the pool`, [-8, 10]),
    up(`${space}_window_z`, `mean cosine of the window by ${by}, in standard deviations of the pool`, [-8, 10]),
    down(`${space}_rank`, `log(1 + place from 0) by cosine of the memory by ${by}`),
    down(`${space}_rank_window`, `log(1 + place from 0) by mean cosine of the window by ${by}`),
  ]
}

const soft: readonly RankFeature[] = [
  up('soft_memory', "idf-weighted best likeness of the question's word pieces to those of the memory"),
  up(
    'soft_window',
    "idf-weighted best likeness of the question's word pieces to those of the memory and two neighbours on each side",
  ),
  up('soft_memory_share', 'soft match of the memory, divided by the best of the pool'),
  up('soft_window_share', 'soft match of the window, divided by the best of the pool'),
  free(
    'news',
    'log of the rarity of what it says besides the words of the question, in standard deviations of the pool',
    [-10, 10],
  ),
]

const groups: Readonly<Record<FeatureGroup, readonly RankFeature[]>> = {
  keyword,
  surroundings,
  speaker,
  surface,
  static: [...meaning('static', 'word vectors'), ...soft],
  neural: meaning('neural', 'the embedding model'),
  time: [up('time_fit', 'fit to the time the question names; missing where it names none')],
}

/**
 * All features in the order of a row of the table. A model names those it uses, so appending keeps older models good. What a bank is
 * like (its size, its mean length, who speaks in it) and what a memory looks like (its length, question marks, digits, its place) are
 * left out on purpose: measured, they add nothing on a kind of bank that was trained on and cost up to six points on another kind.
 */
export const rankFeatures: readonly (RankFeature & { readonly group: string })[] = Object.entries(groups).flatMap(
  ([group, features]) => features.map((feature) => ({ ...feature, group })),
)

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
