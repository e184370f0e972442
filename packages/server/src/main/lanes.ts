import { availableParallelism } from 'node:os'
import type { Config } from '../config/index.ts'
import type { LaneLimits } from '../http/admission.ts'

/** How many requests of a kind may be in flight, from the configuration: 0 means by the machine, as the peer's default is. */
export function lanesOf(config: Config, cores = availableParallelism()): LaneLimits {
  return {
    recall: {
      inFlight: bound(config.recallMaxInFlight, 16 * cores),
      waitMs: config.recallMaxWaitMs,
    },
    retain: {
      inFlight: bound(config.retainMaxInFlight, 32 * cores),
      waitMs: config.retainMaxWaitMs,
    },
  }
}

function bound(configured: number, byMachine: number): number {
  return configured === 0 ? byMachine : configured
}
