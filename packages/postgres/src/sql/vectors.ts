/**
 * Many vectors as one binary `vector[]` parameter (PostgreSQL's array format, one dimension, no nulls). As text they load 8–25 times
 * slower.
 * @param vectorType object id of the type `vector` in this database; the server refuses an array of another type
 */
export function encodeVectors(vectorType: number, vectors: readonly Float32Array[]): Buffer {
  const size = vectors.reduce((total, values) => total + 8 + values.length * 4, 20)
  const buffer = Buffer.allocUnsafe(size)
  buffer.writeInt32BE(vectors.length === 0 ? 0 : 1, 0)
  buffer.writeInt32BE(0, 4)
  buffer.writeUInt32BE(vectorType, 8)
  if (vectors.length === 0) return buffer.subarray(0, 12)
  buffer.writeInt32BE(vectors.length, 12)
  buffer.writeInt32BE(1, 16)
  let offset = 20
  for (const values of vectors) {
    buffer.writeInt32BE(4 + values.length * 4, offset)
    offset = writeVector(buffer, offset + 4, values)
  }
  return buffer
}

/** pgvector's binary form: int16 dimension, int16 zero, then float32 values, all big-endian. */
function writeVector(buffer: Buffer, at: number, values: Float32Array): number {
  buffer.writeUInt16BE(values.length, at)
  buffer.writeUInt16BE(0, at + 2)
  let offset = at + 4
  for (const value of values) offset = buffer.writeFloatBE(value, offset)
  return offset
}

/** Reads the text form (`[0.1,0.2]`) that a query returns for a `vector` column. */
export function decodeVector(text: string): Float32Array {
  return Float32Array.from(text.slice(1, -1).split(','), Number)
}
