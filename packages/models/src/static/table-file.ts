import { readFile } from 'node:fs/promises'
import { RecollectError } from '@recollect/core'
import type { VocabularyTable } from './vocabulary.ts'

/**
 * A table as it lies on disk, little-endian, written by `tools/distil`: `RCWV`, then six uint32 (format 1, size, dimension, slots,
 * bytes of the name, bytes of the vocabulary), the name, the vocabulary, zeros up to a multiple of 4, and the arrays in the order
 * ends (uint32), slots (int32), scales (float32), weights (float32), rows (int8, size × dimension).
 */
export interface TableFile {
  readonly model: string
  readonly size: number
  readonly dimension: number
  readonly vocabulary: VocabularyTable
  readonly scales: Float32Array
  readonly weights: Float32Array
  readonly rows: Int8Array
}

const magic = 'RCWV'
const headerBytes = 28

/** @throws RecollectError `model_unavailable` when the file is absent, of another format, or not whole */
export async function readTableFile(file: URL | string): Promise<TableFile> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new RecollectError('model_unavailable', `The table of word vectors cannot be read at ${String(file)}.`, { cause })
  })
  return parseTable(bytes, String(file))
}

export function parseTable(bytes: Buffer, name: string): TableFile {
  if (bytes.length < headerBytes || bytes.toString('latin1', 0, 4) !== magic || bytes.readUInt32LE(4) !== 1) {
    throw new RecollectError('model_unavailable', `${name} is no table of word vectors of format 1.`)
  }
  const [size, dimension, slotCount] = [bytes.readUInt32LE(8), bytes.readUInt32LE(12), bytes.readUInt32LE(16)]
  const nameEnd = headerBytes + bytes.readUInt32LE(20)
  const textEnd = nameEnd + bytes.readUInt32LE(24)
  const arrays = Math.ceil(textEnd / 4) * 4
  if (bytes.length !== arrays + 4 * (3 * size + slotCount) + size * dimension) {
    throw new RecollectError('model_unavailable', `${name} is not whole: install it again.`)
  }
  const { buffer, byteOffset } = aligned(bytes)
  const start = byteOffset + arrays
  return {
    model: bytes.toString('utf8', headerBytes, nameEnd),
    size,
    dimension,
    vocabulary: {
      text: bytes.toString('utf8', nameEnd, textEnd),
      ends: new Uint32Array(buffer, start, size),
      slots: new Int32Array(buffer, start + 4 * size, slotCount),
    },
    scales: new Float32Array(buffer, start + 4 * (size + slotCount), size),
    weights: new Float32Array(buffer, start + 4 * (2 * size + slotCount), size),
    rows: new Int8Array(buffer, start + 4 * (3 * size + slotCount), size * dimension),
  }
}

/** The bytes at an address that float views may start from; small buffers share a pool and can lie anywhere in it. */
function aligned(bytes: Buffer): Uint8Array {
  return bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes)
}
