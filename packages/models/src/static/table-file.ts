import { readFile } from 'node:fs/promises'
import { RecollectError } from '@recollect/core'

/**
 * A table as it lies on disk, little-endian: `RCWV`, then five uint32 (format 1, size, dimension, bytes of the name, bytes of the
 * vocabulary), the name, the vocabulary (pieces divided by newlines, in the order of their ids), zeros up to a multiple of 4,
 * `size` float32 scales, `size` float32 weights, `size` × `dimension` int8. Written by `tools/distil`.
 */
export interface TableFile {
  readonly model: string
  readonly size: number
  readonly dimension: number
  readonly vocabulary: readonly string[]
  readonly scales: Float32Array
  readonly weights: Float32Array
  readonly rows: Int8Array
}

const magic = 'RCWV'
const headerBytes = 24

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
  const size = bytes.readUInt32LE(8)
  const dimension = bytes.readUInt32LE(12)
  const nameEnd = headerBytes + bytes.readUInt32LE(16)
  const vocabularyEnd = nameEnd + bytes.readUInt32LE(20)
  const scalesStart = Math.ceil(vocabularyEnd / 4) * 4
  const weightsStart = scalesStart + 4 * size
  const rowsStart = weightsStart + 4 * size
  const vocabulary = bytes.toString('utf8', nameEnd, vocabularyEnd).split('\n')
  if (bytes.length !== rowsStart + size * dimension || vocabulary.length !== size) {
    throw new RecollectError('model_unavailable', `${name} is not whole: install it again.`)
  }
  const { buffer, byteOffset } = aligned(bytes)
  return {
    model: bytes.toString('utf8', headerBytes, nameEnd),
    size,
    dimension,
    vocabulary,
    scales: new Float32Array(buffer, byteOffset + scalesStart, size),
    weights: new Float32Array(buffer, byteOffset + weightsStart, size),
    rows: new Int8Array(buffer, byteOffset + rowsStart, size * dimension),
  }
}

/** The bytes at an address that float views may start from; small buffers share a pool and can lie anywhere in it. */
function aligned(bytes: Buffer): Uint8Array {
  return bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes)
}
