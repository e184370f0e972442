/** Whether two JSON values are the same; the order of an object's fields and fields that are undefined do not count. */
export function isSameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((value, index) => isSameJson(value, b[index]))
  }
  const left = new Map<string, unknown>(Object.entries(a).filter(([, value]) => value !== undefined))
  const right = new Map<string, unknown>(Object.entries(b).filter(([, value]) => value !== undefined))
  return left.size === right.size && [...left].every(([key, value]) => right.has(key) && isSameJson(value, right.get(key)))
}
