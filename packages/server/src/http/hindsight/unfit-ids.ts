import type { FastifyInstance } from 'fastify'
import { DialectError } from '../request-invalid.ts'

/** No id holds NUL, and no store can be asked for one: such a path names nothing. The verbs judge the ids of banks themselves. */
export function refuseUnfitIds(app: FastifyInstance): void {
  app.addHook('preValidation', async ({ params }) => {
    if (typeof params !== 'object' || params === null) return
    for (const [name, value] of Object.entries(params))
      if (name !== 'bank_id' && String(value).includes('\0')) throw new DialectError(404, 'Not Found')
  })
}
