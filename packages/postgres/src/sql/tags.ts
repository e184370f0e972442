import type { TagFilter, TagGroup } from '@recollect/core'
import { joinSql, sql, type Query } from './query.ts'

const always = sql`true`
const never = sql`false`

/** Whether the tags in a text[] column pass the filter: the same rules as core's `passesTags`, applied by the database. */
export function tagCondition(column: Query, { tags, match }: TagFilter): Query {
  switch (match) {
    case 'exact':
      return sql`(${column} @> ${tags}::text[] and ${column} <@ ${tags}::text[])`
    case 'any':
      return tags.length === 0 ? always : sql`(${column} = '{}' or ${column} && ${tags}::text[])`
    case 'all':
      return tags.length === 0 ? always : sql`(${column} = '{}' or ${column} @> ${tags}::text[])`
    case 'any_strict':
      return tags.length === 0 ? always : sql`${column} && ${tags}::text[]`
    case 'all_strict':
      return tags.length === 0 ? always : sql`${column} @> ${tags}::text[]`
  }
}

/** The same for boolean groups of filters. */
export function tagGroupCondition(column: Query, group: TagGroup): Query {
  const inner = (groups: readonly TagGroup[]): Query[] => groups.map((part) => tagGroupCondition(column, part))
  if ('and' in group) return sql`(${joinSql(inner(group.and), ' and ', always)})`
  if ('or' in group) return sql`(${joinSql(inner(group.or), ' or ', never)})`
  if ('not' in group) return sql`not ${tagGroupCondition(column, group.not)}`
  return tagCondition(column, group)
}
