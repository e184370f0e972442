import type { FastifyInstance } from 'fastify'

interface KnownRoute {
  readonly methods: readonly string[]
  readonly pattern: RegExp
}

/** Answers a path that exists under another method with 405, naming what the first route of the path allows, else with 404. */
export function answerUnknownRoutes(app: FastifyInstance): void {
  const routes: KnownRoute[] = []
  app.addHook('onRoute', ({ method, url }) => {
    routes.push({ methods: [method].flat(), pattern: patternOf(url) })
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
