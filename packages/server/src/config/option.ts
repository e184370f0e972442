/** A setting of the server: one row of the options table. Env name, flag, help and documentation are derived from it. */
export interface Option<Value> {
  /** What a value looks like, in words: shown in help and in the documentation. */
  readonly form: string
  readonly default: Value
  readonly description: string
  /** Never shown or logged. */
  readonly secret: boolean
  /** Names after `HINDSIGHT_API_` under which the same setting is accepted, with what their values mean here. */
  readonly aliases: readonly Alias[]
  /** @throws Error that says what is wrong with the text */
  parse(text: string): Value
}

export interface Alias {
  readonly name: string
  /** Their value → our text; undefined: their value means our default. */
  readonly translate: (value: string) => string | undefined
}

export interface OptionInput<Value> {
  readonly default: Value
  readonly description: string
  readonly secret?: boolean
  /** A plain name takes values unchanged. */
  readonly aliases?: readonly (string | Alias)[]
}

function option<Value>(form: string, input: OptionInput<Value>, parse: (text: string) => Value): Option<Value> {
  const aliases = (input.aliases ?? []).map((alias) =>
    typeof alias === 'string' ? { name: alias, translate: (value: string) => value } : alias,
  )
  return { form, default: input.default, description: input.description, secret: input.secret ?? false, aliases, parse }
}

export function text(input: OptionInput<string>): Option<string> {
  return option('text', input, (value) => value)
}

/** A text that may be left out. */
export function optionalText(input: Omit<OptionInput<string | null>, 'default'>): Option<string | null> {
  return option<string | null>('text', { ...input, default: null }, (value) => (value === '' ? null : value))
}

export function choice<const Choice extends string>(
  choices: readonly Choice[],
  input: OptionInput<NoInfer<Choice>>,
): Option<Choice> {
  return option<Choice>(formOf(choices), input, (value) => oneOf(choices, value))
}

const formOf = (choices: readonly string[]): string => choices.map((one) => `\`${one}\``).join(', ')

function oneOf<Choice extends string>(choices: readonly Choice[], value: string): Choice {
  const found = choices.find((one) => one === value.toLowerCase())
  if (found === undefined) throw new Error(`must be one of ${choices.join(', ')}`)
  return found
}

/** One of some words, or nothing. */
export function optionalChoice<const Choice extends string>(
  choices: readonly Choice[],
  input: Omit<OptionInput<Choice | null>, 'default'>,
): Option<Choice | null> {
  return option<Choice | null>(formOf(choices), { ...input, default: null }, (value) => oneOf(choices, value))
}

interface NumberRange {
  readonly least: number
  readonly most: number
}

export function integer({ least, most }: NumberRange, input: OptionInput<number>): Option<number> {
  return option(`whole number, ${least} to ${most}`, input, (value) => wholeNumber(value, { least, most }))
}

/** A whole number that may be left out. */
export function optionalInteger(
  { least, most }: NumberRange,
  input: Omit<OptionInput<number | null>, 'default'>,
): Option<number | null> {
  return option<number | null>(`whole number, ${least} to ${most}`, { ...input, default: null }, (value) =>
    value === '' ? null : wholeNumber(value, { least, most }),
  )
}

function wholeNumber(value: string, { least, most }: NumberRange): number {
  const number = Number(value)
  if (!/^-?\d+$/.test(value) || number < least || number > most)
    throw new Error(`must be a whole number from ${least} to ${most}`)
  return number
}

const truths: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['yes', true],
  ['on', true],
  ['false', false],
  ['0', false],
  ['no', false],
  ['off', false],
])

export function truth(input: OptionInput<boolean>): Option<boolean> {
  return option('`true` or `false`', input, (value) => {
    const found = truths.get(value.toLowerCase())
    if (found === undefined) throw new Error('must be true or false')
    return found
  })
}

/** Texts separated by commas. */
export function list(input: OptionInput<readonly string[]>): Option<readonly string[]> {
  return option('texts separated by commas', input, (value) =>
    value
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  )
}

/** An address of a web service. */
export function optionalUrl(input: Omit<OptionInput<string | null>, 'default'>): Option<string | null> {
  return option<string | null>('http or https address', { ...input, default: null }, (value) => {
    if (value === '') return null
    if (!/^https?:$/.test(URL.parse(value)?.protocol ?? '')) throw new Error('must be an http or https address')
    return value
  })
}
