import { isGivenName } from '../extraction/gazetteer.ts'

/** Who says a turn. A role is what a conversation format names (`user`); a speaker is a name. */
export interface Voice {
  readonly speaker: string | null
  readonly role: string | null
}

export interface Prefix extends Voice {
  /** The name as written, and the length of the prefix with its colon. */
  readonly name: string
  readonly length: number
}

export const noVoice: Voice = { speaker: null, role: null }

const roles: ReadonlyMap<string, string> = new Map([
  ['user', 'user'],
  ['human', 'user'],
  ['assistant', 'assistant'],
  ['ai', 'assistant'],
  ['bot', 'assistant'],
  ['chatbot', 'assistant'],
  ['agent', 'assistant'],
  ['model', 'assistant'],
  ['system', 'system'],
  ['developer', 'system'],
  ['tool', 'tool'],
  ['function', 'tool'],
])

/** The role that a word names, or undefined: `Human` is `user`, `model` is `assistant`. */
export function roleOf(name: string): string | undefined {
  return roles.get(name.toLowerCase())
}

/** Words that stand before a colon without speaking. */
const labels: ReadonlySet<string> = new Set(
  `note notes nb ps p.s warning tip tips hint example examples step steps question questions answer answers q a summary todo title
  subject from to cc bcc re fwd date dates time times when where why what who how location place address name names age city country
  state email e-mail phone mobile website url http https ftp mailto file path source sources reference references input output result
  results error errors warning info debug status version type types kind id key keys value values description desc definition goal
  goals task tasks plan plans idea ideas reason reasons problem problems solution solutions pros cons price prices cost costs total
  totals budget amount color colour size weight height width length quantity qty ingredients instructions directions method step
  conclusion introduction overview background context abstract topic topics agenda attendees participants action actions decision
  decisions outcome outcomes next previous update updates edit important attention caution remember reminder fact facts quote quotes
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november
  december today tomorrow yesterday morning afternoon evening night breakfast lunch dinner timeless numbers extra slash yes no ok okay
  option options chapter section part figure table page lesson day week month year level phase stage case scenario features feature
  requirements benefits advantages disadvantages hinweis beispiel achtung frage antwort titel betreff datum uhrzeit ort name note exemple
  attention question réponse titre sujet nota ejemplo pregunta respuesta título asunto fecha hora lugar 注意 备注 例如 问题 答案 标题 时间 地点`.split(
    /\s+/u,
  ),
)

const prefix =
  /^\s*(?:\[[^\]\n]{4,30}\]\s*)?\*{0,2}([\p{L}][\p{L}\p{M}\p{N} .'’_-]{0,38}?)\*{0,2}(?:\s?\([^()\n]{1,30}\))?\*{0,2}\s?[:：]\*{0,2}(?=\s|[^\s\p{N}/])/u
const capitalised =
  /^\p{Lu}[\p{L}\p{M}'’.-]*(?:[ _-](?:\p{Lu}[\p{L}\p{M}'’.-]*|\p{N}{1,3}|de|da|del|di|la|le|van|von|der|den|bin|al))*$/u
const han = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{1,8}$/u
const mostWords = 4

/**
 * The speaker that begins a line (`Alice: …`, `**Bob Miller** (10:30): …`, `user: …`), or undefined: for times, addresses, and words
 * that head a note rather than speak (`Note:`).
 */
export function speakerPrefix(line: string): Prefix | undefined {
  const match = prefix.exec(line.slice(0, 120))
  const name = match?.[1]?.trim()
  if (match === null || name === undefined || name === '') return undefined
  const role = roleOf(name)
  if (role !== undefined) return { name, speaker: null, role, length: match[0].length }
  if (labels.has(name.toLowerCase()) || !isNameLike(name)) return undefined
  return { name, speaker: name, role: null, length: match[0].length }
}

function isNameLike(name: string): boolean {
  if (han.test(name)) return true
  const words = name.split(/[ _]/u)
  if (words.length > mostWords || labels.has((words[0] ?? '').toLowerCase())) return false
  return capitalised.test(name) || isGivenName(name)
}
