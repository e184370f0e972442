/** Number of tokens. */
export const tokenCount: number
/** Base64 of the tokens in order of rank: one byte for the length, then the bytes. */
export const packedTokens: string
