import { readFile } from 'node:fs/promises'
import { RecollectError, type WordNeighbours } from '@recollect/core'
import { neighboursFile } from '@recollect/static-table'

const headerBytes = 16

/**
 * The table of nearest word pieces that ships, little-endian, written by `tools/distil/neighbours.py`: `RCWN`, three uint32 (format 1,
 * pieces, entries), starts (uint32, pieces + 1), ids (uint16), cosines × 255 (uint8).
 * @throws RecollectError `model_unavailable` when the file is absent, of another format, or not whole
 */
export async function loadWordNeighbours(file: URL | string = neighboursFile): Promise<WordNeighbours> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new RecollectError('model_unavailable', `The table of word neighbours cannot be read at ${String(file)}.`, { cause })
  })
  const whole = bytes.length >= headerBytes && bytes.toString('latin1', 0, 4) === 'RCWN' && bytes.readUInt32LE(4) === 1
  const size = whole ? bytes.readUInt32LE(8) : 0
  const entries = whole ? bytes.readUInt32LE(12) : 0
  const startsEnd = headerBytes + 4 * (size + 1)
  if (!whole || bytes.length !== startsEnd + 3 * entries) {
    throw new RecollectError('model_unavailable', `${String(file)} is no whole table of word neighbours: install it again.`)
  }
  const copy = new Uint8Array(bytes).buffer
  const starts = new Uint32Array(copy, headerBytes, size + 1)
  const pieces = new Uint16Array(copy, startsEnd, entries)
  const likeness = new Uint8Array(copy, startsEnd + 2 * entries, entries)
  return {
    of(piece) {
      const start = starts[piece] ?? entries
      const end = starts[piece + 1] ?? start
      return { pieces: pieces.subarray(start, end), likeness: likeness.subarray(start, end) }
    },
  }
}
