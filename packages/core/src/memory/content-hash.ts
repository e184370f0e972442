import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** SHA-256 of a document's text in UTF-8, hexadecimal. The text holds no lone surrogates. */
export function contentHash(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)))
}
