export interface Difference {
  /** Where, such as `body.items[0].text`. */
  readonly at: string
  readonly recorded: unknown
  readonly answered: unknown
}

/** Values that the request does not determine, by their form: ids, moments of the recording, hashes. */
const forms: readonly [string, RegExp][] = [
  ['<id>', /(?<![0-9a-f])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-f])/g],
  ['<moment>', /\b20(?:2[5-9]|[3-9]\d)-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{6})?(?:\+00:00|Z)/g],
  ['<hash>', /\b[0-9a-f]{64}\b/g],
]

/** Numbers that measure or score: only their being numbers is compared. */
const measured = /\.scores\.\w+$|\.db_\w+$|\.uptime_seconds$/

/** Texts that belong to the server that answers. */
const own = /\.(?:api_version|version)$/

/** Every difference in keys, types, null-ness, list lengths and determined values. */
export function compare(recorded: unknown, answered: unknown, at: string): Difference[] {
  if (Array.isArray(recorded) && Array.isArray(answered)) return compareLists(recorded, answered, at)
  if (isObject(recorded) && isObject(answered)) return compareObjects(recorded, answered, at)
  return sameValue(recorded, answered, at) ? [] : [{ at, recorded, answered }]
}

function compareLists(recorded: readonly unknown[], answered: readonly unknown[], at: string): Difference[] {
  const inside = recorded.slice(0, answered.length).flatMap((value, index) => compare(value, answered[index], `${at}[${index}]`))
  if (recorded.length === answered.length) return inside
  return [...inside, { at: `${at}.length`, recorded: recorded.length, answered: answered.length }]
}

function compareObjects(recorded: Record<string, unknown>, answered: Record<string, unknown>, at: string): Difference[] {
  const keys = [...new Set([...Object.keys(recorded), ...Object.keys(answered)])]
  return keys.flatMap((key) => {
    const where = `${at}.${key}`
    if (key in recorded && key in answered) return compare(recorded[key], answered[key], where)
    return [
      {
        at: where,
        recorded: key in recorded ? recorded[key] : '<absent>',
        answered: key in answered ? answered[key] : '<absent>',
      },
    ]
  })
}

function sameValue(recorded: unknown, answered: unknown, at: string): boolean {
  if (typeof recorded !== typeof answered || (recorded === null) !== (answered === null)) return false
  if (typeof recorded === 'number' && measured.test(at)) return true
  if (typeof recorded === 'string' && own.test(at)) return true
  return withoutAccidents(recorded) === withoutAccidents(answered)
}

function withoutAccidents(value: unknown): unknown {
  if (typeof value !== 'string') return value
  return forms.reduce((text, [name, form]) => text.replaceAll(form, name), value)
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Ids of the recording and the ids that took their place, found where both bodies have one. */
export function pairIds(recorded: unknown, answered: unknown, pairs: Map<string, string>): void {
  if (typeof recorded === 'string' && typeof answered === 'string') {
    const [ours, theirs] = [answered.match(idForm), recorded.match(idForm)]
    theirs?.forEach((id, index) => ours?.[index] !== undefined && !pairs.has(id) && pairs.set(id, ours[index]))
  } else if (isObject(recorded) && isObject(answered)) {
    for (const key of Object.keys(recorded)) pairIds(recorded[key], answered[key], pairs)
  } else if (Array.isArray(recorded) && Array.isArray(answered)) {
    recorded.forEach((value, index) => pairIds(value, answered[index], pairs))
  }
}

/**
 * The answered body with the results of a recall in the order of the recording, found by their text, and what the recording does not
 * have behind them: how results rank is measured elsewhere.
 */
export function alignResults(recorded: unknown, answered: unknown): unknown {
  if (!isObject(recorded) || !isObject(answered)) return answered
  const [wanted, given] = [recorded['results'], answered['results']]
  if (!Array.isArray(wanted) || !Array.isArray(given)) return answered
  const place = (result: unknown): number => {
    const index = wanted.findIndex((candidate: unknown) => textOf(candidate) === textOf(result))
    return index < 0 ? wanted.length : index
  }
  return { ...answered, results: given.toSorted((a: unknown, b: unknown) => place(a) - place(b)) }
}

const textOf = (result: unknown): unknown => (isObject(result) ? result['text'] : undefined)

const idForm = /(?<![0-9a-f])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-f])/g
