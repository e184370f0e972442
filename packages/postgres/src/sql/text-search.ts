import { sql, type Query } from './query.ts'

/** Whether a text column holds the text anywhere, whatever the case. No character of the text is a wildcard. */
export function contains(column: Query, text: string): Query {
  return sql`strpos(lower(${column}), lower(${text})) > 0`
}

/** A pattern of `like` in which only `*` stands for any text. */
export function likePattern(pattern: string): string {
  return pattern.replace(/[\\%_]/g, '\\$&').replaceAll('*', '%')
}
