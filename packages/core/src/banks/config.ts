import { defaultBankSettings, type BankSettings, type Disposition } from '../memory/bank.ts'
import { invalidInput } from '../errors.ts'
import { configFields, type ConfigField } from './config-fields.ts'

export type BankOverrides = Readonly<Record<string, unknown>>

const largestOverride = 65_536
const deepestOverride = 20

/** Every field with the bank's value, or the default. */
export function resolveConfig(overrides: BankOverrides): Record<string, unknown> {
  return Object.fromEntries(Object.entries(configFields).map(([name, field]) => [name, overrides[name] ?? field.default]))
}

/**
 * The overrides after a change. A null value returns its field to the default.
 * @throws RecollectError `invalid_input` for an unknown field or a value of the wrong form; nothing is changed then
 */
export function changeOverrides(current: BankOverrides, updates: BankOverrides): BankOverrides {
  refuseUnknown(Object.keys(updates))
  const next: Record<string, unknown> = { ...current }
  for (const [name, value] of Object.entries(updates)) {
    const field = configFields[name]
    if (value === null || value === undefined) delete next[name]
    else if (field !== undefined) next[name] = checked(name, field, value)
  }
  refuseCrossedBudgets(resolveConfig(next))
  return next
}

/** What retrieval and retention need of the overrides. */
export function settingsOf(overrides: BankOverrides): BankSettings {
  const { language, time_zone: timeZone, enable_reranking: reranking } = overrides
  return {
    language: typeof language === 'string' ? language : defaultBankSettings.language,
    timeZone: typeof timeZone === 'string' ? timeZone : defaultBankSettings.timeZone,
    ...(reranking === false && { reranking }),
  }
}

const neutralTrait = 3

export function dispositionOf(overrides: BankOverrides): Disposition {
  const trait = (name: string): number => {
    const value = overrides[`disposition_${name}`]
    return typeof value === 'number' ? value : neutralTrait
  }
  return { skepticism: trait('skepticism'), literalism: trait('literalism'), empathy: trait('empathy') }
}

function refuseUnknown(names: readonly string[]): void {
  const unknown = names.filter((name) => !Object.hasOwn(configFields, name)).map(quoted)
  if (unknown.length === 0) return
  const known = Object.keys(configFields).sort().slice(0, 10).map(quoted)
  invalidInput(`Unknown configuration fields: [${unknown.join(', ')}]. Valid configurable fields: [${known.join(', ')}]...`)
}

const quoted = (name: string): string => `'${name}'`

function refuseCrossedBudgets(config: Record<string, unknown>): void {
  if (Number(config['recall_budget_min']) > Number(config['recall_budget_max']))
    invalidInput('recall_budget_min must not be greater than recall_budget_max')
}

function checked(name: string, field: ConfigField, value: unknown): unknown {
  const fault = valueFault(field, value)
  return fault === undefined ? value : invalidInput(`${name} must be ${fault}`)
}

/** What the value should have been, or undefined when it is right. */
function valueFault(field: ConfigField, value: unknown): string | undefined {
  switch (field.type) {
    case 'text':
      return typeof value === 'string' ? undefined : 'a string'
    case 'choice':
      return typeof value === 'string' && field.choices.includes(value) ? undefined : `one of: ${field.choices.join(', ')}`
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'a boolean'
    case 'integer':
    case 'number':
      return numberFault(field, value)
    case 'language':
      return typeof value === 'string' && isLanguage(value) ? undefined : "a language tag such as 'en' or 'pt-BR'"
    case 'time zone':
      return typeof value === 'string' && isTimeZone(value) ? undefined : "an IANA time zone such as 'Europe/Berlin'"
    case 'texts':
      return Array.isArray(value) && value.every((item) => typeof item === 'string') ? undefined : 'a list of strings'
    case 'list':
      return Array.isArray(value) ? sizeFault(value) : 'a list'
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value) ? sizeFault(value) : 'an object'
    case 'any':
      return sizeFault(value)
  }
}

function numberFault(field: Extract<ConfigField, { readonly min?: number }>, value: unknown): string | undefined {
  const right = field.type === 'integer' ? Number.isSafeInteger(value) : typeof value === 'number' && Number.isFinite(value)
  if (!right || typeof value !== 'number') return field.type === 'integer' ? 'an integer' : 'a number'
  if (field.min !== undefined && value < field.min) return `at least ${field.min}`
  if (field.max !== undefined && value > field.max) return `at most ${field.max}`
  return undefined
}

function sizeFault(value: unknown): string | undefined {
  if (deeperThan(value, deepestOverride)) return `nested at most ${deepestOverride} deep`
  return JSON.stringify(value).length > largestOverride ? `at most ${largestOverride} characters of JSON` : undefined
}

function deeperThan(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return depth === 0 || Object.values(value).some((inner) => deeperThan(inner, depth - 1))
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
