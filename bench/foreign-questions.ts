import type { DatasetConversation, DatasetQuestion } from '@recollect/contracts'

/** `plain`: as it was asked of its own conversation. `renamed`: the speakers' names replaced by those of the bank it is put to. */
export type ForeignKind = 'plain' | 'renamed'

/** A question of another conversation, put to a bank that cannot answer it. */
export interface ForeignQuestion {
  readonly text: string
  readonly asked_at: string
  readonly kind: ForeignKind
  /** The conversation that it is of. */
  readonly of: string
  /** A name of its own speakers stands in it that no speaker of the bank has. */
  readonly namesStranger: boolean
}

/** At most so many questions of other conversations, spread evenly over all of them, in both kinds. */
export function foreignQuestions(
  bank: DatasetConversation,
  conversations: readonly DatasetConversation[],
  most: number,
): ForeignQuestion[] {
  const own = new Set(bank.questions.map(({ text }) => text))
  const others = conversations
    .filter(({ id }) => id !== bank.id)
    .flatMap((other) => other.questions.filter(({ text }) => !own.has(text)).map((question) => ({ other, question })))
  const step = Math.max(1, others.length / most)
  const chosen = Array.from({ length: Math.min(most, others.length) }, (_, index) => others[Math.floor(index * step)])
  const known = speakersOf(bank)
  return chosen.flatMap((one) => (one ? variants(one.question, { other: one.other, known }) : []))
}

function variants(
  { text, asked_at }: DatasetQuestion,
  { other, known }: { readonly other: DatasetConversation; readonly known: readonly string[] },
): ForeignQuestion[] {
  const theirs = speakersOf(other)
  const namesStranger = theirs.some((name) => !known.includes(name) && named(name).test(text))
  const plain = { text, asked_at, kind: 'plain', of: other.id, namesStranger } as const
  const replaced = renamed(text, theirs, known)
  return replaced === text ? [plain] : [plain, { ...plain, text: replaced, kind: 'renamed', namesStranger: false }]
}

/** Names are replaced in one pass, so that a name both conversations share is not replaced twice. */
function renamed(text: string, theirs: readonly string[], known: readonly string[]): string {
  if (theirs.length === 0 || known.length === 0) return text
  const places = new Map(theirs.map((name, index) => [name.toLowerCase(), known[index % known.length] ?? name]))
  const any = new RegExp(theirs.map((name) => named(name).source).join('|'), 'giu')
  return text.replace(any, (name) => places.get(name.toLowerCase()) ?? name)
}

const named = (name: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])${name.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&')}(?![\\p{L}\\p{N}])`, 'iu')

/** Names of a conversation's speakers in order of appearance; roles are no names. */
function speakersOf({ items }: DatasetConversation): string[] {
  return [...new Set(items.map(({ speaker }) => speaker ?? ''))].filter((name) => !roles.has(name.toLowerCase()))
}

const roles = new Set(['', 'user', 'assistant', '我'])
