import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bertTokenizer, specialPieces } from './bert-tokenizer.ts'
import { node, onnxFile, type OnnxGraph, type Port } from './onnx-file.ts'

/** Words that mean the same stand in one line. What stands in none means nothing to the model. */
const meanings: readonly (readonly string[])[] = [
  ['car', 'automobile', 'vehicle', 'drive', 'drives'],
  ['home', 'house', 'live', 'lives', 'moved', 'move'],
  ['tea', 'coffee', 'drink', 'drinks'],
  ['dog', 'puppy', 'pet', 'cat', 'kitten'],
  ['job', 'work', 'works', 'career', 'profession', 'nurse', 'teacher'],
  ['music', 'guitar', 'piano', 'song', 'plays'],
  ['holiday', 'trip', 'travel', 'vacation'],
  ['a', 'b'],
]
const vocabulary = [...specialPieces, ...meanings.flat()]

export interface TinyCrossEncoderOptions {
  /** 1: one logit; 2: one a class, as models trained to tell two classes apart answer. */
  readonly classes?: 1 | 2
}

/**
 * Writes the folder of a cross-encoder of the BERT interface that judges by a rule: its logit is 8 · share − 4, with the share of the
 * question's meanings that stand in the text. So it tells a car from tea as a trained one would, by segments, masks and a table.
 */
export async function writeTinyCrossEncoder(
  modelsFolder: string,
  name: string,
  { classes = 1 }: TinyCrossEncoderOptions = {},
): Promise<void> {
  const folder = join(modelsFolder, name)
  await mkdir(join(folder, 'onnx'), { recursive: true })
  await writeFile(join(folder, 'config.json'), JSON.stringify({ max_position_embeddings: 64 }))
  await writeFile(join(folder, 'tokenizer.json'), JSON.stringify(bertTokenizer(vocabulary)))
  await writeFile(join(folder, 'onnx', 'model.onnx'), onnxFile(overlapGraph(classes)))
}

/** One row a piece: 1 at its meaning. */
function meaningTable(): Float32Array {
  const table = new Float32Array(vocabulary.length * meanings.length)
  for (const [meaning, words] of meanings.entries()) {
    for (const word of words) table[vocabulary.indexOf(word) * meanings.length + meaning] = 1
  }
  return table
}

function overlapGraph(classes: 1 | 2): OnnxGraph {
  const float = 1
  const scalar = (name: string, value: number) => ({ name, dims: [1], data: Float32Array.of(value) })
  const axis = (name: string, value: bigint) => ({ name, dims: [1], data: BigInt64Array.of(value) })
  /** The meanings that stand in the pieces of a segment. */
  const present = (segment: string) => [
    node('Unsqueeze', { from: [segment, 'axis 2'], to: `${segment} wide` }),
    node('Mul', { from: ['rows', `${segment} wide`], to: `${segment} rows` }),
    node('ReduceMax', { from: [`${segment} rows`], to: `in ${segment}`, attributes: { axes: [1], keepdims: 0 } }),
  ]
  const sum = (of: string, to: string) => node('ReduceSum', { from: [of, 'axis 1'], to, attributes: { keepdims: 1 } })
  return {
    nodes: [
      node('Gather', { from: ['table', 'input_ids'], to: 'rows' }),
      node('Cast', { from: ['attention_mask'], to: 'mask', attributes: { to: float } }),
      node('Cast', { from: ['token_type_ids'], to: 'types', attributes: { to: float } }),
      node('Mul', { from: ['types', 'mask'], to: 'text' }),
      node('Sub', { from: ['mask', 'text'], to: 'question' }),
      ...present('question'),
      ...present('text'),
      node('Mul', { from: ['in question', 'in text'], to: 'in both' }),
      sum('in both', 'shared'),
      sum('in question', 'asked'),
      node('Add', { from: ['asked', 'little'], to: 'asked or little' }),
      node('Div', { from: ['shared', 'asked or little'], to: 'share' }),
      node('Mul', { from: ['share', 'eight'], to: 'scaled' }),
      node('Sub', { from: ['scaled', 'four'], to: classes === 1 ? 'logits' : 'logit' }),
      ...(classes === 1
        ? []
        : [
            node('Sub', { from: ['logit', 'logit'], to: 'against' }),
            node('Concat', { from: ['against', 'logit'], to: 'logits', attributes: { axis: 1 } }),
          ]),
    ],
    tensors: [
      { name: 'table', dims: [vocabulary.length, meanings.length], data: meaningTable() },
      axis('axis 1', 1n),
      axis('axis 2', 2n),
      scalar('little', 1e-6),
      scalar('eight', 8),
      scalar('four', 4),
    ],
    inputs: ['input_ids', 'attention_mask', 'token_type_ids'].map((name): Port => ({
      name,
      type: 'int64',
      dims: ['batch', 'sequence'],
    })),
    outputs: [{ name: 'logits', type: 'float', dims: ['batch', classes] }],
  }
}
