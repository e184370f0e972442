/** In Unicode mode a surrogate matches only where it has no partner. */
const loneSurrogate = /\p{Cs}/gu
/**
 * A text that any store and any encoding can hold: without NUL characters and lone surrogates, which are removed as the peers'
 * servers do. A text that has neither is returned as it is.
 */
export function screen(text: string): string {
  const bare = text.includes('\0') ? text.replaceAll('\0', '') : text
  return bare.isWellFormed() ? bare : bare.replaceAll(loneSurrogate, '')
}
