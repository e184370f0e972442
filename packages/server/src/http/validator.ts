import type { FastifySchemaCompiler } from 'fastify'
import { safeParse, type $ZodType } from 'zod/v4/core'
import { nestedTooDeeply, RequestInvalid } from './request-invalid.ts'
import { validationDetails, type RequestPart } from './validation-details.ts'

const parts: Readonly<Record<string, RequestPart>> = { body: 'body', querystring: 'query', params: 'path' }

/** Checks each part of a request against its schema and hands on what the schema makes of it. */
export const requestValidator: FastifySchemaCompiler<$ZodType> = ({ schema, httpPart }) => {
  const part = parts[httpPart ?? 'body'] ?? 'body'
  return (data: unknown) => {
    try {
      const result = safeParse(schema, data)
      if (result.success) return { value: result.data }
      return { error: new RequestInvalid(validationDetails(part, result.error.issues, data)) }
    } catch (error) {
      if (error instanceof RangeError) return { error: nestedTooDeeply() }
      throw error
    }
  }
}
