import type { FastifyInstance } from 'fastify'

interface KnownRoute {
  readonly methods: readonly string[]
  /** As registered: parameters stand as `:name`. */
  readonly url: string
  /** Answers without a key. */
  readonly isPublic: boolean
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route there is, in order of registration. */
    routeTable: readonly KnownRoute[]
  }
}

/** Answers a path that exists under another method with 405, naming what the first route of the path allows, else with 404. */
export function answerUnknownRoutes(app: FastifyInstance): void {
  const routes: (KnownRoute & { readonly pattern: RegExp })[] = []
  app.decorate('routeTable', routes)
  app.addHook('onRoute', ({ method, url, config }) => {
    routes.push({ methods: [method].flat(), url, isPublic: config?.public === true, pattern: patternOf(url) })
  })
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0] ?? ''
    const route = routes.find(({ pattern }) => pattern.test(path))
    if (route === undefined) return reply.code(404).send({ detail: 'Not Found', code: 'not_found' })
    return reply.code(405).header('allow', route.methods.join(', ')).send({ detail: 'Method Not Allowed', code: 'invalid_input' })
  })
}

function patternOf(url: string): RegExp {
  const steps = url.split('/').map((step) => {
    if (step.startsWith(':')) return '[^/]+'
    return step === '*' ? '.*' : step.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  })
  return new RegExp(`^${steps.join('/')}$`)
}
