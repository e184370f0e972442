/**
 * Packs the vocabulary of o200k into packages/core/data/o200k-tokens.js, from the file that gpt-tokenizer ships (a development
 * dependency): the tokens in order of rank, each as its length in one byte and its bytes, base64.
 *
 *   node tools/tokens/pack-o200k.ts
 */
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const source = new URL('../../node_modules/gpt-tokenizer/data/o200k_base.tiktoken', import.meta.url)
const target = new URL('../../packages/core/data/o200k-tokens.js', import.meta.url)

const parts: Buffer[] = []
for (const line of (await readFile(source, 'utf8')).split('\n').filter((each) => each !== '')) {
  const [encoded = '', rank] = line.split(' ')
  if (Number(rank) !== parts.length) throw new Error(`Rank ${rank} stands at place ${parts.length}: the file is not in order.`)
  const token = Buffer.from(encoded, 'base64')
  if (token.length === 0 || token.length > 255)
    throw new Error(`Token ${rank} has ${token.length} bytes: one byte cannot say it.`)
  parts.push(Buffer.concat([Buffer.of(token.length), token]))
}
const packed = Buffer.concat(parts).toString('base64')
const banner = '// Made by tools/tokens/pack-o200k.ts; see NOTICE beside this file.'
await writeFile(target, `${banner}\nexport const tokenCount = ${parts.length}\nexport const packedTokens = '${packed}'\n`)
console.log(`${parts.length} tokens, ${packed.length} characters: ${fileURLToPath(target)}`)
