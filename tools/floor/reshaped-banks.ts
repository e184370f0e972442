import type { Bank } from '../../bench/banks.ts'

/** A conversation is cut into so many parts, by its sessions. */
const partsOfOne = 5
/** So many conversations make one large bank. */
const joinedInOne = 4

/** Each a small bank of some sessions that follow each other, with the questions that they answer. */
export function partsOf(bank: Bank): Bank[] {
  const sessions = [...new Set(bank.items.map(({ session }) => session))]
  const size = Math.ceil(sessions.length / partsOfOne)
  const parts = Array.from({ length: Math.ceil(sessions.length / size) }, (_, part) => {
    const held = new Set(sessions.slice(part * size, (part + 1) * size))
    const items = bank.items.filter(({ session }) => held.has(session))
    const ids = new Set(items.map(({ id }) => id))
    const answered = bank.questions.filter(({ gold }) => gold.length > 0 && gold.every((id) => ids.has(id)))
    return { ...bank, items, questions: answered }
  })
  return parts.length > 1 ? parts : []
}

/** Conversations of one language in one bank; those that are left over make none. */
export function joinsOf(banks: readonly Bank[]): Bank[] {
  return [...Map.groupBy(banks, ({ language }) => language).values()].flatMap((alike) =>
    Array.from({ length: Math.floor(alike.length / joinedInOne) }, (_, at) =>
      joined(alike.slice(at * joinedInOne, (at + 1) * joinedInOne)),
    ),
  )
}

function joined(banks: readonly Bank[]): Bank {
  const [first] = banks
  if (!first) throw new Error('There is nothing to join.')
  return {
    ...first,
    id: banks.map(({ id }) => id).join('+'),
    items: banks.flatMap(({ id, items }) =>
      items.map((item) => ({ ...item, id: `${id}/${item.id}`, session: `${id}/${item.session}` })),
    ),
    questions: banks.flatMap(({ id, questions }) =>
      questions.map((question) => ({
        ...question,
        id: `${id}/${question.id}`,
        gold: question.gold.map((item) => `${id}/${item}`),
      })),
    ),
  }
}
