import type { FastifyInstance } from 'fastify'
import { DialectError } from './request-invalid.ts'

/** How many requests of a kind may be in flight, and how long one may wait for its turn. A negative limit: no bound. */
interface LaneLimit {
  readonly inFlight: number
  readonly waitMs: number
}

type LaneName = 'recall' | 'retain'
export type LaneLimits = Readonly<Record<LaneName, LaneLimit>>

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The lane that admits this route's requests. */
    lane?: LaneName
  }
}

/** Bounds work in flight a lane. Turns go in order of arrival. */
class Lane {
  readonly name: LaneName
  readonly #limit: LaneLimit
  readonly #waiting = new Set<() => void>()
  #inFlight = 0

  constructor(name: LaneName, limit: LaneLimit) {
    this.name = name
    this.#limit = limit
  }

  /** Resolves when it is this request's turn; false when the wait was too long or the caller left. */
  async enter(gone: (notify: () => void) => void): Promise<boolean> {
    if (this.#limit.inFlight < 0 || this.#inFlight < this.#limit.inFlight) {
      this.#inFlight += 1
      return true
    }
    return new Promise((resolve) => {
      const turn = (): void => settle(true)
      const settle = (admitted: boolean): void => {
        clearTimeout(timer)
        this.#waiting.delete(turn)
        resolve(admitted)
      }
      const timer = setTimeout(() => settle(false), this.#limit.waitMs)
      this.#waiting.add(turn)
      gone(() => settle(false))
    })
  }

  /** Gives the place to the one that waits longest. */
  leave(): void {
    const next = this.#waiting.values().next()
    if (next.done) this.#inFlight -= 1
    else next.value()
  }

  get atCapacity(): string {
    return `Server is at capacity for '${this.name}' (${this.#limit.inFlight} concurrent); try again shortly.`
  }

  get retryAfterSeconds(): number {
    return Math.max(1, Math.ceil(this.#limit.waitMs / 1000))
  }
}

/** Admits requests of routes that name a lane, before their body is read. */
export function admitByLane(app: FastifyInstance, limits: LaneLimits): void {
  const lanes = { recall: new Lane('recall', limits.recall), retain: new Lane('retain', limits.retain) }
  app.addHook('onRequest', async (request, reply) => {
    const name = request.routeOptions.config.lane
    if (name === undefined) return
    const lane = lanes[name]
    const admitted = await lane.enter((notify) => reply.raw.once('close', notify))
    if (!admitted) throw new DialectError(503, lane.atCapacity, { 'retry-after': String(lane.retryAfterSeconds) })
    if (reply.raw.destroyed) lane.leave()
    else reply.raw.once('close', () => lane.leave())
  })
}
