export const tagMatches = ['any', 'all', 'any_strict', 'all_strict', 'exact'] as const
/** `any` and `all` let untagged memories pass, the strict ones do not; `exact` compares whole sets. */
export type TagMatch = (typeof tagMatches)[number]

/** An empty list with `exact` means untagged only; an empty list otherwise is no filter. */
export interface TagFilter {
  readonly tags: readonly string[]
  readonly match: TagMatch
}

export type TagGroup =
  | { readonly tags: readonly string[]; readonly match: TagMatch }
  | { readonly and: readonly TagGroup[] }
  | { readonly or: readonly TagGroup[] }
  | { readonly not: TagGroup }

export function passesTags(own: readonly string[], filter: TagFilter): boolean {
  const { tags, match } = filter
  if (match === 'exact') return own.length === tags.length && tags.every((tag) => own.includes(tag))
  if (tags.length === 0) return true
  if (own.length === 0) return match === 'any' || match === 'all'
  return match === 'any' || match === 'any_strict'
    ? tags.some((tag) => own.includes(tag))
    : tags.every((tag) => own.includes(tag))
}

export function passesTagGroup(own: readonly string[], group: TagGroup): boolean {
  if ('and' in group) return group.and.every((inner) => passesTagGroup(own, inner))
  if ('or' in group) return group.or.some((inner) => passesTagGroup(own, inner))
  if ('not' in group) return !passesTagGroup(own, group.not)
  return passesTags(own, group)
}
