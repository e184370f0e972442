import { ordinal } from '../wording.ts'

/** What a value of a feature says of one memory, in words that stand in a sentence. Null: the feature is missing. */
type Phrase = (value: number) => string

const grains: Readonly<Record<string, string>> = {
  memory: 'it',
  window1: 'it and a neighbour on each side',
  window2: 'it and two neighbours on each side',
  turn: 'its whole message',
  session: 'its session',
}

const spaces: Readonly<Record<string, string>> = { static: 'word vectors', neural: 'the embedding model' }

const share =
  (what: string): Phrase =>
  (value) =>
    `${what} ${value.toFixed(2)}`
/** Places are kept as log(1 + place from 0). */
const place =
  (what: string): Phrase =>
  (value) =>
    `${ordinal(Math.round(Math.expm1(value)) + 1)} ${what}`
/** From `threshold` on it counts as so. */
const either =
  (yes: string, no: string, threshold = 0.5): Phrase =>
  (value) =>
    value >= threshold ? yes : no

const keyword: Readonly<Record<string, Phrase>> = Object.fromEntries(
  Object.entries(grains).flatMap(([grain, where]): [string, Phrase][] => [
    [`share_${grain}`, share(`match of the words with ${where}, beside the best,`)],
    [`score_${grain}`, share(`match of the words with ${where}`)],
    [`rank_${grain}`, place(`by the words of ${where}`)],
    [`cover_${grain}`, share(`share of the question's words that stand in ${where}`)],
  ]),
)

const meaning: Readonly<Record<string, Phrase>> = Object.fromEntries(
  Object.entries(spaces).flatMap(([space, by]): [string, Phrase][] => [
    [`${space}_memory`, share(`likeness of meaning by ${by}`)],
    [`${space}_window`, share(`likeness of meaning of it and its neighbours by ${by}`)],
    [`${space}_session`, share(`likeness of meaning of its session by ${by}`)],
    [`${space}_memory_z`, share(`likeness of meaning by ${by} above the usual`)],
    [`${space}_window_z`, share(`likeness of meaning of it and its neighbours by ${by} above the usual`)],
    [`${space}_rank`, place(`by meaning (${by})`)],
    [`${space}_rank_window`, place(`by meaning of it and its neighbours (${by})`)],
  ]),
)

const roles = ['another or none', 'the user', 'the assistant']

const others: Readonly<Record<string, Phrase>> = {
  fused: share('fused score beside the best'),
  rank_fused: place('by fused score'),
  rarest: share("rarity of its rarest matched word beside the question's"),
  pairs: (value) => `${value} word ${value === 1 ? 'pair' : 'pairs'} of the question stand together in it`,
  cover_topic: share("share of the question's words beside speakers' names that stand in it"),
  names: share("share of the question's names that stand in it"),
  feedback: share('words shared with the best found'),
  turn_part: share('match of the words beside the best part of its message'),
  answers: either('it follows a question', 'it follows no question'),
  answers_match: (value) =>
    value === 0 ? 'it answers no such question' : `share of the question's words in the one it answers ${value.toFixed(2)}`,
  session_best: share('best match of the words in its session'),
  speaker_named: either('the question names its speaker', 'the question names another speaker'),
  role_fit: either('the question asks for its role', 'the question asks for another role', 0),
  role: (value) => `said by ${roles[Math.round(value)] ?? roles[0]}`,
  asks: either('it asks something itself', 'it asks nothing'),
  news: share('what it says besides the words of the question, above the usual'),
  standing: either('it tells how things are to be done from now on', 'it is no standing instruction'),
  turn_parts: (value) => (value === 0 ? 'it is a whole message' : `one of ${Math.round(Math.exp(value))} parts of its message`),
  answer_fit: either('it holds what the question word asks for', 'it lacks what the question word asks for'),
  label_fit: either('it is of the kind that the question asks for', 'it is not of the kind that the question asks for'),
  soft_memory: share("likeness of its words to the question's"),
  soft_window: share("likeness of its and its neighbours' words to the question's"),
  soft_memory_share: share("likeness of its words to the question's, beside the best,"),
  soft_window_share: share("likeness of its and its neighbours' words to the question's, beside the best,"),
  time_fit: share('fit to the time asked for'),
}

const phrases: Readonly<Record<string, Phrase>> = { ...keyword, ...meaning, ...others }

/** True where the feature has words of its own. */
export function hasPhrase(feature: string): boolean {
  return feature in phrases
}

/** What a feature says of a memory: `share of the question's words that stand in it 0.74`. */
export function phraseOf(feature: string, value: number | null): string {
  const phrase = phrases[feature]
  if (value === null) return `nothing to tell by ${feature.replaceAll('_', ' ')}`
  return phrase?.(value) ?? `${feature.replaceAll('_', ' ')} ${value.toFixed(2)}`
}
