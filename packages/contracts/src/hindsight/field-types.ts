import { z } from 'zod'

/** A query parameter sent more than once: the last one counts. */
const lastOf = (value: unknown): unknown => (Array.isArray(value) ? value.at(-1) : value)

const integerText = (value: unknown): unknown => {
  const last = lastOf(value)
  return typeof last === 'string' && /^\s*[+-]?\d{1,15}\s*$/.test(last) ? Number(last) : last
}

const truths = ['true', '1', 'yes', 'on', 't', 'y']
const falsehoods = ['false', '0', 'no', 'off', 'f', 'n']

const booleanText = (value: unknown): unknown => {
  const last = lastOf(value)
  if (typeof last !== 'string') return last
  const word = last.toLowerCase()
  return truths.includes(word) ? true : falsehoods.includes(word) ? false : last
}

const asList = (value: unknown): unknown => (typeof value === 'string' ? [value] : value)

export const queryText = z.preprocess(lastOf, z.string()).optional()
export const queryTexts = z.preprocess(asList, z.array(z.string())).optional()
export const queryFlag = z.preprocess(booleanText, z.boolean()).default(false)

export function queryInteger(limits: { readonly min: number; readonly max?: number; readonly default: number }) {
  const integer = z.int().min(limits.min)
  return z.preprocess(integerText, limits.max === undefined ? integer : integer.max(limits.max)).default(limits.default)
}

export function queryChoice<Choice extends z.ZodEnum>(choice: Choice) {
  return z.preprocess(lastOf, choice)
}

export const pageQuery = { limit: queryInteger({ min: 0, default: 100 }), offset: queryInteger({ min: 0, default: 0 }) }
export const pageFields = { total: z.int(), limit: z.int(), offset: z.int() }

export const BankPath = z.object({ bank_id: z.string() })

export const TagsMatch = z.enum(['any', 'all', 'any_strict', 'all_strict', 'exact'])
export type TagsMatch = z.infer<typeof TagsMatch>
export const queryTagsMatch = queryChoice(TagsMatch)

/** Text with times in ISO 8601, offset `+00:00`. */
export const Instant = z.string()
export const Metadata = z.record(z.string(), z.string())

export const ErrorDetail = z
  .object({ detail: z.string().describe('What is wrong and what to do.'), code: z.string().describe('Stable error code.') })
  .meta({ id: 'ErrorDetail' })

export const ValidationError = z
  .object({
    loc: z.array(z.union([z.string(), z.int()])),
    msg: z.string(),
    type: z.string(),
    input: z.unknown().optional(),
    ctx: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'ValidationError' })
export type ValidationError = z.infer<typeof ValidationError>

export const HTTPValidationError = z
  .object({ detail: z.array(ValidationError), code: z.string() })
  .meta({ id: 'HTTPValidationError' })
export type HTTPValidationError = z.infer<typeof HTTPValidationError>
