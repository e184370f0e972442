import { createHash, timingSafeEqual } from 'node:crypto'
import { defaultTenant, RecollectError, type Actor, type Scope, type TenantId } from '@recollect/core'

/** A key that opens the door, with what it may do and for whom. */
export interface ApiKey {
  /** Name of the key in logs; not secret. */
  readonly id: string
  readonly secret: string
  readonly scopes: readonly Scope[]
  /** Default: the tenant of a deployment without accounts. */
  readonly tenant?: TenantId
}

export interface Caller {
  readonly tenant: TenantId
  readonly actor: Actor
}

export type Authenticate = (authorization: string | undefined) => Caller

const owner: Caller = { tenant: defaultTenant, actor: { kind: 'local' } }

/**
 * Who calls, by the `Authorization` header: `Bearer <key>`, or the bare key. Without keys everyone is the deployment's owner.
 * Keys are compared by digest in constant time. The function throws RecollectError `unauthenticated`.
 */
export function createAuthenticate(keys: readonly ApiKey[]): Authenticate {
  if (keys.length === 0) return () => owner
  const known = keys.map(({ id, secret, scopes, tenant = defaultTenant }) => ({
    digest: digestOf(secret),
    caller: { tenant, actor: { kind: 'key', keyId: id, scopes } } satisfies Caller,
  }))
  return (authorization) => {
    const presented = authorization?.replace(/^bearer\s+/i, '').trim() ?? ''
    if (presented === '') refuse("send an API key as 'Authorization: Bearer <key>'")
    const digest = digestOf(presented)
    const matches = known.filter((key) => timingSafeEqual(key.digest, digest))
    return matches[0]?.caller ?? refuse('this API key is not known')
  }
}

const digestOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()

function refuse(reason: string): never {
  throw new RecollectError('unauthenticated', `Authentication failed: ${reason}`)
}
