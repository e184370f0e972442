import type { FastifyInstance } from 'fastify'
import { findJsonFault } from './json-fault.ts'
import { nestedTooDeeply, RequestInvalid } from './request-invalid.ts'

/** Reads JSON bodies: a fault is reported with its offset; NUL and lone surrogates, which no text may hold, are removed. */
export function readJsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(/^application\/(?:[\w.-]+\+)?json\b/i, { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, parseBody(String(body)))
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)), undefined)
    }
  })
}

function parseBody(text: string): unknown {
  if (text.trim() === '') return undefined
  const value = parseJson(text)
  return unfit.test(text) ? withoutUnfit(value, 0) : value
}

/** Escapes that may stand for NUL or a surrogate: a quick look before the careful one. */
const unfit = /\\u(?:0000|[dD][89a-fA-F])/

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    const fault = findJsonFault(text) ?? { offset: 0, message: 'Expecting value' }
    throw new RequestInvalid([
      { type: 'json_invalid', loc: ['body', fault.offset], msg: 'JSON decode error', input: {}, ctx: { error: fault.message } },
    ])
  }
}

const deepest = 500

function withoutUnfit(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return cleanText(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth > deepest) throw nestedTooDeeply()
  if (Array.isArray(value)) return value.map((item) => withoutUnfit(item, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [cleanText(key), withoutUnfit(item, depth + 1)]))
}

const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

/** Text without NUL and lone surrogates, which no database text can hold. */
export function cleanText(text: string): string {
  const whole = text.includes('\0') ? text.replaceAll('\0', '') : text
  return whole.isWellFormed() ? whole : whole.replace(loneSurrogate, '')
}
