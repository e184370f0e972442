import type { StatementTime, TimeReference } from './types.ts'

/** A reference in one line, times in UTC, for tests and explanations: `in 2024-05-14 … 2024-05-15`, `sessions 1–3`, `last sessions 2–2`. */
export function referenceText(reference: TimeReference): string {
  if (reference.kind === 'session') return `${reference.fromEnd ? 'last ' : ''}sessions ${reference.from}–${reference.to}`
  return `${reference.relation} ${periodText(reference)}`
}

/** Start and end of a period, times in UTC, without what is midnight; ∞ where it is open. */
export function periodText({ start, end }: Pick<StatementTime, 'start' | 'end'>): string {
  return `${instantText(start)} … ${instantText(end)}`
}

function instantText(instant: number): string {
  if (Math.abs(instant) > 8e15) return '∞'
  return new Date(instant).toISOString().replace(/(T00:00)?:00\.000Z$/u, '')
}
