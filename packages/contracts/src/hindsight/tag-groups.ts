import { z } from 'zod'
import { TagsMatch } from './field-types.ts'

export const TagGroupLeaf = z
  .object({
    tags: z.array(z.string()),
    match: TagsMatch.default('any_strict'),
    resolve: z.enum(['exact', 'fuzzy']).default('exact'),
  })
  .meta({ id: 'TagGroupLeaf' })
export type TagGroupLeaf = z.infer<typeof TagGroupLeaf>

export type TagGroup =
  | TagGroupLeaf
  | { readonly and: readonly TagGroup[] }
  | { readonly or: readonly TagGroup[] }
  | { readonly not: TagGroup }

const deepestGroup = 16

/** Counts levels of nesting up to a bound, so that a hostile body cannot exhaust the stack of what reads it. */
function tooDeep(value: unknown, left: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return left === 0 || Object.values(value).some((inner) => tooDeep(inner, left - 1))
}

const Group: z.ZodType<TagGroup> = z
  .lazy(() =>
    z.union([TagGroupLeaf, z.object({ and: z.array(Group) }), z.object({ or: z.array(Group) }), z.object({ not: Group })]),
  )
  .meta({ id: 'TagGroup' })

/** Boolean groups of tags, joined by AND, nested at most 16 deep. */
export const TagGroups = z.preprocess((value, context) => {
  if (tooDeep(value, 2 * deepestGroup + 2))
    context.addIssue({ code: 'custom', message: `tag groups may be nested at most ${deepestGroup} deep`, input: value })
  return value
}, z.array(Group))
