import type { EntityMention, EntityType } from '../../memory/memory.ts'
import { addCjkNames } from './cjk-names.ts'
import { isArticle, isCommonStart, isNeverName } from './common-words.ts'
import { isKin, isKnownName, typeOfName, type NameContext } from './entity-types.ts'

/** At most this many entities of one statement, so that a directory of names costs no more than a sentence. */
const mostEntities = 24
/** How much of a statement is read, in UTF-16 units: statements are shorter, but one may be an endless word. */
const readLength = 2_000
const longestName = 80
/** How far to each side of a name its surroundings are read. */
const seen = 30

const address =
  /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,24}){1,4}|https?:\/\/[^\s<>"')\]`]{3,200}|(?<![\w@])@[A-Za-z_]\w{2,30}(?!\w|\.\w|\()|(?<![\w#&])#[\p{L}][\p{L}\p{N}_]{1,40}/gu
/** A capitalised word with inner apostrophes, dots, hyphens and digits, or an acronym, or a word with an inner capital (iPhone). */
const word = String.raw`(?:\p{Lu}[\p{L}\p{M}\p{N}]*|\p{Ll}{1,3}\p{Lu}[\p{L}\p{N}]+)(?:['’.&-](?!s\b)[\p{L}\p{N}]+)*`
const name = new RegExp(
  String.raw`(?<![\p{L}\p{N}_@#/.])(?:(?:Mrs?|Ms|Dr|Prof|Sr|Sra|Mme)\. )?(?:(?:\p{Lu}\. ?){1,3}(?=\p{Lu}\p{Ll}))?${word}(?:(?: (?:of|the|of the|de|da|del|di|la|le|de la|van|von|van der|van den|von der|der|bin|al|y|&))? ${word}|\.? \p{N}{1,4}(?![\p{L}\p{N}:/.,%]))*`,
  'gu',
)
const letterCase = /[\p{Lu}\p{Ll}]/u

/**
 * Who speaks, and the named things that what is said (without the speaker's prefix) mentions, in order, each name once. Rules and
 * small gazetteers; some 15 µs a turn.
 */
export function entitiesOf(said: string, speaker: string | null): EntityMention[] {
  const text = withoutMarkup(said.slice(0, readLength))
  const found = new Map<string, EntityMention>()
  const add = (mention: string, type: EntityType): void => {
    const key = mention.toLowerCase()
    if (found.size < mostEntities && mention.length <= longestName && !found.has(key)) found.set(key, { name: mention, type })
  }
  if (speaker !== null) add(speaker, 'PERSON')
  if (letterCase.test(text)) {
    addAddresses(text, add)
    addNames(text, add)
  }
  addCjkNames(text, add)
  return [...found.values()]
}

/** Headings, bold labels of list items and code: title case there names nothing. */
const markup = /^\s*#{1,6}\s.*$|\*\*[^*\n]{1,80}(?:\*\*:|:\*\*)|`[^`\n]{1,80}`/gmu

function withoutMarkup(text: string): string {
  return /[#*`]/u.test(text) ? text.replaceAll(markup, '\n') : text
}

type Add = (name: string, type: EntityType) => void

function addAddresses(text: string, add: Add): void {
  if (!/[@#]|:\/\//u.test(text)) return
  for (const [match] of text.matchAll(address)) add(match.replace(/[.,;!?]+$/u, ''), match.startsWith('@') ? 'PERSON' : 'CONCEPT')
}

function addNames(text: string, add: Add): void {
  if (isShouted(text)) return
  for (const match of text.matchAll(name)) {
    const end = match.index + match[0].length
    const context = { before: text.slice(Math.max(0, match.index - seen), match.index), after: text.slice(end, end + seen) }
    const bare = trimName(match[0], startsSentence(text, match.index), context)
    if (bare === undefined) continue
    const dropped = match[0].indexOf(bare)
    add(bare, typeOfName(bare, dropped > 0 ? { ...context, before: context.before + match[0].slice(0, dropped) } : context))
  }
}

/** Text in capitals says nothing about names. */
function isShouted(text: string): boolean {
  let upper = 0
  let lower = 0
  for (let at = 0; at < Math.min(text.length, 400); at++) {
    const unit = text.charCodeAt(at)
    if (unit >= 65 && unit <= 90) upper++
    else if (unit >= 97 && unit <= 122) lower++
  }
  return upper > 12 && upper > lower
}

function startsSentence(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 4), at)
  return at === 0 || /(?:^|[.!?…:;"“”‘'(*\-–—•>\n])[\s"“‘'(*]*$/u.test(before)
}

/** The name without the words at its ends that only grammar capitalises, or undefined when nothing of a name is left. */
function trimName(match: string, atStart: boolean, context: NameContext): string | undefined {
  const all = match
    .replace(/['’]s?$/u, '')
    .replace(/\.$/u, '')
    .split(' ')
  const start = nameStart(all, atStart)
  let words = all.slice(start)
  while (words.length > 0 && isNeverName(words.at(-1) ?? '')) words = words.slice(0, -1)
  const bare = words.join(' ')
  if (bare.length < 2 || !/^\p{L}/u.test(bare)) return undefined
  // The first word of a sentence, or a noun after its article, has its capital anyway.
  const unsure = atStart && words.length === 1 && (start === 0 || isArticle(all[start - 1] ?? ''))
  if (unsure && !isKnownName(bare, context)) return undefined
  return /^\p{Ll}+$/u.test(bare) ? undefined : bare
}

/** Where among the words of a match its name begins: `But Anna` → 1, `Meine Kollegin Wiebke` → 2. */
function nameStart(words: readonly string[], atStart: boolean): number {
  let start = 0
  for (; start < words.length; start++) {
    const word = words[start] ?? ''
    if (isNeverName(word)) continue
    const last = start === words.length - 1
    const begins = atStart && start === 0 && (isCommonStart(word) || isArticle(word))
    const kin = start > 0 && isArticle(words[start - 1] ?? '') && isKin(word)
    if (last || !(begins || kin)) break
  }
  return start
}
