import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { message, type Field } from './protobuf.ts'

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

const special = ['[PAD]', '[UNK]', '[CLS]', '[SEP]']
const letters = Array.from('abcdefghijklmnopqrstuvwxyz0123456789:')
const vocabulary = [...special, ...letters, ...letters.map((letter) => `##${letter}`)]

/** Writes the model's folder below `modelsFolder`. */
export async function writeTinyModel(modelsFolder: string, name: string, dimension = 16): Promise<TinyModel> {
  const folder = join(modelsFolder, name)
  const table = randomNumbers(vocabulary.length * dimension)
  await mkdir(join(folder, 'onnx'), { recursive: true })
  await writeFile(join(folder, 'config.json'), JSON.stringify({ hidden_size: dimension, max_position_embeddings: 32 }))
  await writeFile(join(folder, 'tokenizer.json'), JSON.stringify(tokenizer()))
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

function tokenizer(): object {
  const vocab = Object.fromEntries(vocabulary.map((piece, id) => [piece, id]))
  const specialTokens = Object.fromEntries(special.map((id) => [id, { id, ids: [vocab[id]], tokens: [id] }]))
  return {
    version: '1.0',
    added_tokens: [],
    normalizer: { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, strip_accents: null, lowercase: true },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [
        { SpecialToken: { id: '[CLS]', type_id: 0 } },
        { Sequence: { id: 'A', type_id: 0 } },
        { SpecialToken: { id: '[SEP]', type_id: 0 } },
      ],
      pair: [],
      special_tokens: specialTokens,
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: { type: 'WordPiece', unk_token: '[UNK]', continuing_subword_prefix: '##', max_input_chars_per_word: 100, vocab },
  }
}

/** The ONNX file of `last_hidden_state = table[input_ids]`. Field numbers are those of onnx.proto. */
function gatherModel(table: Float32Array, dimension: number): Uint8Array {
  const [float, int64] = [1, 7]
  const node = message([
    [1, 'table'],
    [1, 'input_ids'],
    [2, 'last_hidden_state'],
    [4, 'Gather'],
  ])
  const tensor = message([
    [1, table.length / dimension],
    [1, dimension],
    [2, float],
    [8, 'table'],
    [9, new Uint8Array(table.buffer, table.byteOffset, table.byteLength)],
  ])
  const graph = message([
    [1, node],
    [2, 'tiny'],
    [5, tensor],
    [11, valueInfo('input_ids', int64, ['batch', 'sequence'])],
    [11, valueInfo('attention_mask', int64, ['batch', 'sequence'])],
    [12, valueInfo('last_hidden_state', float, ['batch', 'sequence', dimension])],
  ])
  return message([
    [1, 8],
    [
      8,
      message([
        [1, ''],
        [2, 17],
      ]),
    ],
    [7, graph],
  ])
}

function valueInfo(name: string, type: number, dims: readonly (string | number)[]): Uint8Array {
  const shape = dims.map((dim): Field => [1, message([typeof dim === 'number' ? [1, dim] : [2, dim]])])
  return message([
    [1, name],
    [
      2,
      message([
        [
          1,
          message([
            [1, type],
            [2, message(shape)],
          ]),
        ],
      ]),
    ],
  ])
}
