import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bertTokenizer, specialPieces } from './bert-tokenizer.ts'
import { node, onnxFile } from './onnx-file.ts'

/**
 * A model that is a table of random rows: the last layer's state of a piece is its row. It reads letters as pieces, so that what an
 * embedder should answer can be computed by hand.
 */
export interface TinyModel {
  readonly name: string
  readonly dimension: number
  /** The row of a piece: a letter, or `[CLS]`, `[SEP]`, `[PAD]`, `[UNK]`. */
  row(piece: string): Float32Array
}

const letters = Array.from('abcdefghijklmnopqrstuvwxyz0123456789:')
const vocabulary = [...specialPieces, ...letters, ...letters.map((letter) => `##${letter}`)]

/** Writes the model's folder below `modelsFolder`. */
export async function writeTinyModel(modelsFolder: string, name: string, dimension = 16): Promise<TinyModel> {
  const folder = join(modelsFolder, name)
  const table = randomNumbers(vocabulary.length * dimension)
  await mkdir(join(folder, 'onnx'), { recursive: true })
  await writeFile(join(folder, 'config.json'), JSON.stringify({ hidden_size: dimension, max_position_embeddings: 32 }))
  await writeFile(join(folder, 'tokenizer.json'), JSON.stringify(bertTokenizer(vocabulary)))
  await writeFile(join(folder, 'onnx', 'model.onnx'), gatherModel(table, dimension))
  return {
    name,
    dimension,
    row(piece) {
      const id = vocabulary.indexOf(piece)
      return table.subarray(id * dimension, (id + 1) * dimension)
    },
  }
}

/** Numbers in −1 … 1 of a linear congruential generator: the same at every run. */
function randomNumbers(count: number): Float32Array {
  let state = 12_345
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 31 - 1
  })
}

/** The ONNX file of `last_hidden_state = table[input_ids]`. */
function gatherModel(table: Float32Array, dimension: number): Uint8Array {
  return onnxFile({
    nodes: [node('Gather', { from: ['table', 'input_ids'], to: 'last_hidden_state' })],
    tensors: [{ name: 'table', dims: [table.length / dimension, dimension], data: table }],
    inputs: ['input_ids', 'attention_mask'].map((name) => ({ name, type: 'int64', dims: ['batch', 'sequence'] })),
    outputs: [{ name: 'last_hidden_state', type: 'float', dims: ['batch', 'sequence', dimension] }],
  })
}
