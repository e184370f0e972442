import { InvalidArgumentError } from 'commander'

/** For a repeatable option: `--tag a --tag b`. */
export function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value]
}

/** For a repeatable `--metadata key=value`. */
export function collectPairs(
  value: string,
  before: Readonly<Record<string, string>> | undefined,
): Readonly<Record<string, string>> {
  const split = value.indexOf('=')
  if (split < 1) throw new InvalidArgumentError('Write it as key=value.')
  return { ...before, [value.slice(0, split)]: value.slice(split + 1) }
}

export function wholeNumber(value: string): number {
  const number = Number(value)
  if (!Number.isInteger(number) || number < 0) throw new InvalidArgumentError('It must be a whole number, 0 or more.')
  return number
}

export function positiveNumber(value: string): number {
  const number = wholeNumber(value)
  if (number === 0) throw new InvalidArgumentError('It must be 1 or more.')
  return number
}

/** `1` or `1,16`. */
export function positiveNumbers(value: string): readonly number[] {
  return value.split(',').map((part) => positiveNumber(part.trim()))
}

/** Any moment that JavaScript reads, as ISO 8601 with an offset; a date alone is its midnight in UTC. */
export function moment(value: string): string {
  const time = Date.parse(value)
  if (Number.isNaN(time)) throw new InvalidArgumentError('Write a moment as 2024-05-03 or 2024-05-03T14:00:00Z.')
  return /T.*(Z|[+-]\d\d:?\d\d)$/.test(value) ? value : new Date(time).toISOString()
}
