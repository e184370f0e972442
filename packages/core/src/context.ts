import type { TenantId } from './memory/ids.ts'
import type { Ports } from './ports/ports.ts'
import { RecollectError } from './errors.ts'

export const scopes = ['read', 'write', 'admin'] as const
export type Scope = (typeof scopes)[number]

/** Who asks: the owner of a deployment without keys, a key, or the server's own worker. */
export type Actor =
  | { readonly kind: 'local' }
  | { readonly kind: 'key'; readonly keyId: string; readonly scopes: readonly Scope[]; readonly agentId?: string }
  | { readonly kind: 'worker' }

export interface Context {
  readonly tenant: TenantId
  readonly actor: Actor
  readonly ports: Ports
  /** Aborts when the caller is gone or its time is up. */
  readonly signal?: AbortSignal
}

/** The one argument of every verb. */
export interface Verb<Input> {
  readonly ctx: Context
  readonly input: Input
}

/** Throws `forbidden` unless the actor holds the scope. A missing scope is never read as "all". */
export function requireScope(ctx: Context, scope: Scope): void {
  if (ctx.actor.kind !== 'key') return
  if (ctx.actor.scopes.includes(scope) || ctx.actor.scopes.includes('admin')) return
  throw new RecollectError('forbidden', `This key lacks the scope '${scope}'. Use a key that has it.`)
}
