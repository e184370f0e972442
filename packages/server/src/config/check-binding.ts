import { RecollectError } from '@recollect/core'

/** Names and addresses that only this machine can reach. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
}

/**
 * An open server is for its own machine only.
 * @throws RecollectError `invalid_configuration` when there is no key and the address can be reached from elsewhere
 */
export function checkBinding({ host, apiKey }: { readonly host: string; readonly apiKey: string | null }): void {
  if (apiKey !== null || isLoopback(host)) return
  throw new RecollectError(
    'invalid_configuration',
    `RECOLLECT_HOST is ${host}, which other machines can reach, and there is no key. Set RECOLLECT_API_KEY, or listen on 127.0.0.1.`,
  )
}
