import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RecollectError, type WordVectors } from '@recollect/core'
import { tableFile } from '@recollect/static-table'
import { describe, expect, it } from 'vitest'
import { parseTable } from './table-file.ts'
import { loadWordVectors } from './word-vectors.ts'

const table = await loadWordVectors()

/** The weighted mean of the pieces' rows, without the bank's own frequencies. */
function meanVector({ rows, scales, weights, dimension, pieces }: WordVectors, text: string): number[] {
  const sum = Array.from<number>({ length: dimension }).fill(0)
  for (const piece of pieces(text)) {
    const factor = (weights[piece] ?? 0) * (scales[piece] ?? 0)
    for (let i = 0; i < dimension; i++) sum[i] = (sum[i] ?? 0) + factor * (rows[piece * dimension + i] ?? 0)
  }
  const norm = Math.hypot(...sum)
  return sum.map((value) => value / norm)
}

function similarity(a: string, b: string): number {
  const other = meanVector(table, b)
  return meanVector(table, a).reduce((sum, value, i) => sum + value * (other[i] ?? 0), 0)
}

describe('the table of word vectors that ships', () => {
  it('has one row of 256 numbers for each word piece of its parent', () => {
    expect(table).toMatchObject({ size: 30_522, dimension: 256 })
    expect(table.rows).toHaveLength(30_522 * 256)
    expect(table.scales.every((scale) => scale > 0 && Number.isFinite(scale))).toBe(true)
    expect(table.weights.every((weight) => weight > 0 && weight < 1)).toBe(true)
  })

  it.each([
    ['I forgot my password', 'My login credentials no longer work', 'The cat sat on the mat'],
    ['She adopted a puppy', 'Her new dog is adorable', 'Quarterly revenue rose by ten percent'],
    ['We flew to Paris', 'Our trip to France', 'The recipe needs two eggs'],
  ])('finds "%s" nearer to "%s" than to "%s"', (text, near, far) => {
    expect(similarity(text, near)).toBeGreaterThan(similarity(text, far) + 0.1)
  })

  it('weighs rare words above frequent ones', () => {
    const weight = (word: string) => table.weights[table.pieces(word)[0] ?? -1] ?? Number.NaN
    expect(weight('penguin')).toBeGreaterThan(weight('today'))
    expect(weight('today')).toBeGreaterThan(weight('the'))
  })

  it('says so when the file is absent, cut short or something else', async () => {
    const absent = loadWordVectors(join(tmpdir(), 'no-such-recollect-table'))
    await expect(absent).rejects.toMatchObject({ code: 'model_unavailable', message: expect.stringContaining('cannot be read') })
    const bytes = await readFile(tableFile)
    expect(() => parseTable(bytes.subarray(0, bytes.length - 1), 'cut')).toThrow(RecollectError)
    expect(() => parseTable(Buffer.from('{"version": "1.0", "truncation": null}'), 'json')).toThrow('format 1')
  })

  it('reads a table that lies at an odd address', async () => {
    const bytes = await readFile(tableFile)
    const shifted = Buffer.concat([Buffer.from('x'), bytes]).subarray(1)
    expect(parseTable(shifted, 'shifted').scales).toEqual(table.scales)
  })
})
