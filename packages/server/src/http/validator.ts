import type { FastifySchemaCompiler } from 'fastify'
import { safeParse, type $ZodType } from 'zod/v4/core'
import { RequestInvalid } from './request-invalid.ts'
import { validationDetails, type RequestPart } from './validation-details.ts'

const parts: Readonly<Record<string, RequestPart>> = { body: 'body', querystring: 'query', params: 'path' }

/** Checks each part of a request against its schema and hands on what the schema makes of it. */
export const requestValidator: FastifySchemaCompiler<$ZodType> = ({ schema, httpPart }) => {
  const part = parts[httpPart ?? 'body'] ?? 'body'
  return (data: unknown) => {
    const result = parse(schema, data)
    return result.success
      ? { value: result.data }
      : { error: new RequestInvalid(validationDetails(part, result.error.issues, data)) }
  }
}

function parse(schema: $ZodType, data: unknown) {
  try {
    return safeParse(schema, data)
  } catch (error) {
    if (error instanceof RangeError) throw new RequestInvalid([tooDeep])
    throw error
  }
}

const tooDeep = {
  type: 'recursion_loop',
  loc: ['body'],
  msg: 'Recursion error - the body is nested too deeply',
  input: {},
}
