import type { Context } from '@recollect/core'

/** Bank of a call that names none, neither in the address nor in a header nor as an argument. */
export const defaultBank = 'default'

/** One MCP connection or request: who calls, and which bank it is about. */
export interface McpSession {
  /** The caller's context; what it stands on is opened by the first call. */
  readonly context: () => Promise<Context>
  /** Bank of a call that names none. */
  readonly defaultBank: string
  /** True: the address names the bank, and tools take no `bank_id`. */
  readonly boundToBank: boolean
  readonly report: (error: Error) => void
}

export function bankOf(session: McpSession, input: { readonly bank_id?: string | undefined }): string {
  return session.boundToBank ? session.defaultBank : (input.bank_id ?? session.defaultBank)
}

/** The verb's context for one call: the call's own abort signal as well as the connection's. */
export async function contextOf(session: McpSession, signal: AbortSignal): Promise<Context> {
  const ctx = await session.context()
  return { ...ctx, signal: ctx.signal === undefined ? signal : AbortSignal.any([ctx.signal, signal]) }
}
