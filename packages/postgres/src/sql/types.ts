import { types, type CustomTypesConfig } from 'pg'

const int8 = 20

/**
 * How column values reach us: text parsed by pg's defaults, except that `int8` becomes a number. Guarantee: every `int8` in the
 * schema is a count, a sequence or epoch milliseconds, all far below 2^53.
 */
export const columnTypes: CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === int8 && format !== 'binary' ? Number : types.getTypeParser(oid, format)),
}
