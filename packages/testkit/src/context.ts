import { randomUUID } from 'node:crypto'
import { scopes as everyScope, type Actor, type Context, type Ports, type Scope, type TenantId } from '@recollect/core'
import type { TestDatabase } from './test-database.ts'

export interface TestCaller {
  readonly tenant: TenantId
  /** Default: all. */
  readonly scopes?: readonly Scope[]
  readonly ports?: Partial<Ports>
}

/** What a verb gets from a door: a caller with a key, the test's store, and no images, embedder or worker unless given. */
export function testContext(db: TestDatabase, { tenant, scopes = everyScope, ports = {} }: TestCaller): Context {
  const actor: Actor = { kind: 'key', keyId: 'test', scopes }
  return {
    tenant,
    actor,
    ports: {
      store: db.store,
      images: { search: () => notGiven('images'), tabulate: () => notGiven('images') },
      embedder: null,
      jobs: { work: () => notGiven('jobs'), wake: () => undefined, drain: async () => undefined },
      clock: { now: () => Date.now() },
      ids: { uuid: () => randomUUID() },
      ...ports,
    },
  }
}

function notGiven(port: string): never {
  throw new Error(`This test has no ${port}: pass them to testContext.`)
}
