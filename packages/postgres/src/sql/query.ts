/** What may be bound. A Buffer is sent in binary form, everything else as text; JSON goes as a string made by `json`. */
export type SqlValue = string | number | boolean | null | Buffer | readonly string[] | readonly number[]

/** A statement, or a part of one, with its bound values. Text never holds a caller's data. */
export class Query {
  readonly strings: readonly string[]
  readonly values: readonly (SqlValue | Query)[]

  constructor(strings: readonly string[], values: readonly (SqlValue | Query)[]) {
    this.strings = strings
    this.values = values
  }
}

/** Makes a part of a statement: `${part}` inside another template is spliced in, everything else is bound. */
export function sql(strings: TemplateStringsArray, ...values: readonly (SqlValue | Query)[]): Query {
  return new Query(strings, values)
}

/** Parts joined by a fixed separator such as ` and `; `empty` when there are none. */
export function joinSql(parts: readonly Query[], separator: ' and ' | ' or ' | ', ', empty: Query): Query {
  if (parts.length === 0) return empty
  return new Query(['', ...parts.slice(1).map(() => separator), ''], parts)
}

/** A value as the text of a `json` or `jsonb` parameter. */
export function json(value: unknown): string {
  return JSON.stringify(value)
}

export interface Statement {
  /** The same text has the same name, so that a connection parses and plans it once; undefined for the rare text beyond the bound. */
  readonly name: string | undefined
  readonly text: string
  readonly values: SqlValue[]
}

/** Filters are put together from parts: their many shapes must not fill every connection with prepared statements. */
const mostNames = 400
const names = new Map<string, string>()

/** The statement as the driver takes it: `$1 … $n` for the bound values, in order. */
export function toStatement(query: Query): Statement {
  const values: SqlValue[] = []
  const text = render(query, values)
  let name = names.get(text)
  if (name === undefined && names.size < mostNames) {
    name = `q${names.size}`
    names.set(text, name)
  }
  return { name, text, values }
}

function render(query: Query, values: SqlValue[]): string {
  let text = query.strings[0] ?? ''
  query.values.forEach((value, index) => {
    text += value instanceof Query ? render(value, values) : `$${values.push(value)}`
    text += query.strings[index + 1] ?? ''
  })
  return text
}
