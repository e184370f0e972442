import type { HttpApp } from '../http-app.ts'
import { DialectError } from '../request-invalid.ts'

const bankUrl = '/v1/default/banks/:bank_id'

/** Routes of the dialect that are not built and whose last part a built route would take for an id. */
export function notBuiltRoutes(app: HttpApp): void {
  for (const [method, url] of [
    ['GET', `${bankUrl}/entities/graph`],
    ['POST', `${bankUrl}/memories/dry-run-extract`],
  ] as const) {
    app.route({
      method,
      url,
      schema: { hide: true },
      handler: async () => {
        throw new DialectError(404, 'Not Found')
      },
    })
  }
}
