import type { EntityMention, EntityType } from '../../memory/memory.ts'
import { isGivenName, isLocation, isOrganization } from './gazetteer.ts'
import { isCommonStart, isNeverName } from './common-words.ts'

/** At most this many entities of one statement, so that a directory of names costs no more than a sentence. */
const mostEntities = 24
/** How much of a statement is read, in UTF-16 units: statements are shorter, but one may be an endless word. */
const readLength = 2_000
const longestName = 80

const address =
  /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,24}){1,4}|https?:\/\/[^\s<>"')\]`]{3,200}|(?<![\w@])@[A-Za-z_]\w{2,30}(?!\w|\.\w|\()|(?<![\w#&])#[\p{L}][\p{L}\p{N}_]{1,40}/gu
/** A capitalised word with inner apostrophes, dots, hyphens and digits, or an acronym, or a word with an inner capital (iPhone). */
const word = String.raw`(?:\p{Lu}[\p{L}\p{M}\p{N}]*|\p{Ll}{1,3}\p{Lu}[\p{L}\p{N}]+)(?:['’.&-](?!s\b)[\p{L}\p{N}]+)*`
const name = new RegExp(
  String.raw`(?<![\p{L}\p{N}_@#/.])(?:(?:Mrs?|Ms|Dr|Prof|Sr|Sra|Mme)\. )?${word}(?:(?: (?:of|the|of the|de|da|del|di|la|le|van|von|der|bin|al|y|&))? ${word}|\.? \p{N}{1,4}(?![\p{L}\p{N}:/.,%]))*`,
  'gu',
)
const cjkPerson = /[\p{Script=Han}]{1,4}?(?=先生|女士|小姐|老师|老師|医生|醫生|经理|教授|さん|様|ちゃん|くん)/gu
const cjkTitle = /《([^》]{1,40})》|『([^』]{1,40})』/gu
const letterCase = /[\p{Lu}\p{Ll}]/u

const personTitle =
  /^(?:mr|mrs|ms|miss|dr|prof|professor|sir|lady|aunt|uncle|grandma|grandpa|captain|coach|president|king|queen|saint)\.? /iu
const organizationStart = /^(?:university|bank|institute|museum|ministry|church|college|school|department|bureau) (?:of|for) /iu
const organizationEnd =
  / (?:inc|ltd|llc|corp|corporation|company|co|gmbh|ag|plc|group|bank|university|college|school|academy|institute|hospital|clinic|agency|ministry|department|foundation|association|society|club|team|studio|studios|labs|church|museum|library|gallery|theatre|theater|airlines|hotel|restaurant|cafe|café|bakery|center|centre)\.?$/iu
const locationEnd =
  / (?:street|st|avenue|ave|road|rd|square|plaza|park|lake|river|mountain|mountains|valley|beach|bay|island|islands|forest|canyon|falls|bridge|airport|station|city|county|village|district|desert|ocean|sea|coast|national park)$/iu
const eventEnd =
  / (?:festival|conference|convention|marathon|olympics|games|cup|championship|tournament|awards|summit|expo|fair|parade|concert|gala|wedding|workshop|hackathon|meetup|day|week|christmas|eve)$/iu
const productLike = /\p{N}|\p{Ll}\p{Lu}|\.(?:js|py|io|net|ai)$/u
const acronym = /^\p{Lu}{2,6}s?$/u

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
  addCjk(text, add)
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
    const bare = trimName(match[0], startsSentence(text, match.index))
    if (bare === undefined) continue
    add(bare, typeOf(bare, text.slice(Math.max(0, match.index - 12), match.index)))
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

/** The name without the words at its ends that only a sentence capitalises, or undefined when nothing of a name is left. */
function trimName(match: string, atStart: boolean): string | undefined {
  let words = match
    .replace(/['’]s?$/u, '')
    .replace(/\.$/u, '')
    .split(' ')
  let first = atStart
  while (words.length > 0 && (isNeverName(words[0] ?? '') || (first && words.length > 1 && isCommonStart(words[0] ?? '')))) {
    words = words.slice(1)
    first = false
  }
  while (words.length > 0 && isNeverName(words.at(-1) ?? '')) words = words.slice(0, -1)
  const bare = words.join(' ')
  if (bare.length < 2 || !/^\p{L}/u.test(bare)) return undefined
  if (atStart && words.length === 1 && first && !isKnown(bare)) return undefined
  return /^\p{Ll}+$/u.test(bare) ? undefined : bare
}

/** A single word that begins a sentence is a name only when something beside its capital says so. */
function isKnown(single: string): boolean {
  return isGivenName(single) || isLocation(single) || isOrganization(single) || productLike.test(single) || acronym.test(single)
}

function typeOf(mention: string, before: string): EntityType {
  if (isLocation(mention)) return 'LOCATION'
  if (isOrganization(mention)) return 'ORGANIZATION'
  const first = mention.split(' ')[0] ?? mention
  if (personTitle.test(mention) || (isGivenName(first) && !organizationEnd.test(mention))) return 'PERSON'
  if (organizationStart.test(mention) || organizationEnd.test(mention)) return 'ORGANIZATION'
  if (locationEnd.test(mention)) return 'LOCATION'
  if (eventEnd.test(mention)) return 'EVENT'
  if (productLike.test(mention)) return 'PRODUCT'
  if (/\b(?:in|near|to visit|visiting|visited) $/iu.test(before)) return 'LOCATION'
  return 'CONCEPT'
}

function addCjk(text: string, add: Add): void {
  if (!/[\u3000-\u9fff]/u.test(text)) return
  for (const [match] of text.matchAll(cjkPerson)) add(match, 'PERSON')
  for (const [, first, second] of text.matchAll(cjkTitle)) add(first ?? second ?? '', 'PRODUCT')
}
