import type { ValidationError } from '@recollect/contracts/hindsight'
import type { core } from 'zod'

type Issue = core.$ZodIssue

/** Part of a request, by the name the wire gives it in `loc`. */
export type RequestPart = 'body' | 'query' | 'path'

/** The wire's list of what is wrong with a part of a request. `data` is the part as it was sent. */
export function validationDetails(part: RequestPart, issues: readonly Issue[], data: unknown): ValidationError[] {
  return issues.flatMap((issue) => detailsOf(part, issue, data))
}

function detailsOf(part: RequestPart, issue: Issue, data: unknown): ValidationError[] {
  if (issue.code === 'invalid_union') {
    const branch = closestBranch(issue.errors)
    if (branch !== undefined)
      return branch.flatMap((inner) => detailsOf(part, { ...inner, path: [...issue.path, ...inner.path] }, data))
  }
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)))
  const loc = [part, ...path]
  const input = valueAt(data, path)
  const noBody = path.length === 0 && input === null
  if (input === undefined || noBody) return [missing(loc, path, data)]
  const { type, msg, ctx } = wording(issue, input, path)
  return [{ type, loc, msg, input: echo(input), ...(ctx === undefined ? {} : { ctx }) }]
}

function missing(loc: ValidationError['loc'], path: readonly (string | number)[], data: unknown): ValidationError {
  const parent = path.length === 0 ? null : (valueAt(data, path.slice(0, -1)) ?? null)
  return { type: 'missing', loc, msg: 'Field required', input: echo(parent) }
}

/** The branch of a union that the value came nearest to: the one whose first complaint lies deepest. */
function closestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const depth = (issues: readonly Issue[]): number => issues[0]?.path.length ?? 0
  return branches.reduce<readonly Issue[] | undefined>(
    (best, next) => (best === undefined || depth(next) > depth(best) ? next : best),
    undefined,
  )
}

type Wording = Pick<ValidationError, 'type' | 'msg' | 'ctx'>

function wording(issue: Issue, input: unknown, path: readonly (string | number)[]): Wording {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.expected, input)
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum))
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum))
    case 'invalid_value':
      return wrongChoice(issue.values.map(String), path.at(-1))
    default:
      return { type: 'value_error', msg: `Value error, ${issue.message}`, ctx: { error: {} } }
  }
}

function wrongType(expected: string, input: unknown): Wording {
  const isText = typeof input === 'string'
  switch (expected) {
    case 'string':
      return { type: 'string_type', msg: 'Input should be a valid string' }
    case 'array':
      return { type: 'list_type', msg: 'Input should be a valid list' }
    case 'record':
      return { type: 'dict_type', msg: 'Input should be a valid dictionary' }
    case 'object':
      return {
        type: 'model_attributes_type',
        msg: 'Input should be a valid dictionary or object to extract fields from',
      }
    case 'boolean':
      return isText
        ? { type: 'bool_parsing', msg: 'Input should be a valid boolean, unable to interpret input' }
        : { type: 'bool_type', msg: 'Input should be a valid boolean' }
    case 'int':
      return wrongInteger(input)
    case 'number':
      return isText
        ? { type: 'float_parsing', msg: 'Input should be a valid number, unable to parse string as a number' }
        : { type: 'float_type', msg: 'Input should be a valid number' }
    default:
      return { type: 'value_error', msg: `Value error, expected ${expected}`, ctx: { error: {} } }
  }
}

function wrongInteger(input: unknown): Wording {
  if (typeof input === 'string')
    return { type: 'int_parsing', msg: 'Input should be a valid integer, unable to parse string as an integer' }
  if (typeof input === 'number')
    return { type: 'int_from_float', msg: 'Input should be a valid integer, got a number with a fractional part' }
  return { type: 'int_type', msg: 'Input should be a valid integer' }
}

const isNumeric = (origin: string): boolean => origin === 'number' || origin === 'int'

function tooSmall(origin: string, ge: number): Wording {
  return isNumeric(origin)
    ? { type: 'greater_than_equal', msg: `Input should be greater than or equal to ${ge}`, ctx: { ge } }
    : { type: 'too_short', msg: `Input should have at least ${ge} items`, ctx: { min_length: ge } }
}

function tooBig(origin: string, le: number): Wording {
  return isNumeric(origin)
    ? { type: 'less_than_equal', msg: `Input should be less than or equal to ${le}`, ctx: { le } }
    : { type: 'too_long', msg: `Input should have at most ${le} items`, ctx: { max_length: le } }
}

/** Fields whose choices the wire treats as an enumeration rather than as literals. */
const enumerations: readonly unknown[] = ['budget']

function wrongChoice(values: readonly string[], field: string | number | undefined): Wording {
  const quoted = values.map((value) => `'${value}'`)
  const expected = quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`
  return { type: enumerations.includes(field) ? 'enum' : 'literal_error', msg: `Input should be ${expected}`, ctx: { expected } }
}

function valueAt(data: unknown, path: readonly (string | number)[]): unknown {
  let value = data
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
    value = Reflect.get(value, step)
  }
  return value
}

const longestEcho = 2_000

/** What was sent, cut where it is long, so that a bad request of megabytes is not answered with megabytes. */
function echo(input: unknown): unknown {
  if (typeof input === 'string') return input.length > longestEcho ? `${input.slice(0, longestEcho)}…` : input
  if (typeof input !== 'object' || input === null) return input
  return nodesWithin(input, 200) ? input : Array.isArray(input) ? [] : {}
}

/** Whether a value has few parts and little depth and text, found without walking more than the bound. */
function nodesWithin(input: object, bound: number): boolean {
  const queue: unknown[] = [input]
  let seen = 0
  let characters = 0
  while (queue.length > 0) {
    const value = queue.pop()
    if (typeof value === 'string') characters += value.length
    else if (typeof value === 'object' && value !== null) {
      for (const inner of Object.values(value)) {
        queue.push(inner)
        seen += 1
        if (seen > bound) return false
      }
    }
    if (characters > longestEcho) return false
  }
  return true
}
