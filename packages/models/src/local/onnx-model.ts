import type { InferenceSession, Tensor } from 'onnxruntime-node'
import type { Encoding } from './batch-queue.ts'
import type { ModelTask } from './messages.ts'
import type { ModelCard } from './model-card.ts'
import { normalise, poolStates } from './pool.ts'

/** A model in memory. `rows` gives one row an input, row-major: a unit vector, or the logit of a pair's relevance. */
export interface OnnxModel {
  rows(inputs: readonly Encoding[]): Promise<Float32Array<ArrayBuffer>>
  close(): Promise<void>
}

export interface OnnxModelOptions {
  readonly file: string
  readonly task: ModelTask
  readonly threads: number
}

/** Blocks its thread while it loads, and in every run: the runtime computes synchronously. */
export async function openOnnxModel({ file, task, threads }: OnnxModelOptions): Promise<OnnxModel> {
  const runtime = await import('onnxruntime-node')
  const session = await runtime.InferenceSession.create(file, {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    // A batch's memory goes back at once: the resident size stays that of the weights.
    enableCpuMemArena: false,
    enableMemPattern: false,
    // Threads that wait must not burn the cores that the server and its database need.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
    logSeverityLevel: 3,
  })
  const output = session.outputNames.find((name) => name === usualOutput[task.kind]) ?? session.outputNames[0]
  if (output === undefined) throw new Error(`${file} has no output`)
  return {
    async rows(inputs) {
      const feeds = feedsOf(inputs, (data, dims) => new runtime.Tensor('int64', data, dims))
      const known = Object.fromEntries(Object.entries(feeds).filter(([name]) => session.inputNames.includes(name)))
      const result = (await session.run(known, [output]))[output]
      return readOutput(result, inputs, task)
    },
    close: () => session.release(),
  }
}

const usualOutput: Readonly<Record<ModelTask['kind'], string>> = { embed: 'last_hidden_state', score: 'logits' }

/** The three inputs of the BERT family, padded with zeros to the longest input. */
function feedsOf(
  inputs: readonly Encoding[],
  tensor: (data: BigInt64Array, dims: readonly number[]) => Tensor,
): Record<string, Tensor> {
  const width = Math.max(1, ...inputs.map(({ ids }) => ids.length))
  const dims = [inputs.length, width]
  const ids = new BigInt64Array(inputs.length * width)
  const mask = new BigInt64Array(inputs.length * width)
  const types = new BigInt64Array(inputs.length * width)
  for (const [row, input] of inputs.entries()) {
    for (const [column, id] of input.ids.entries()) {
      ids[row * width + column] = BigInt(id)
      mask[row * width + column] = 1n
      types[row * width + column] = BigInt(input.types?.[column] ?? 0)
    }
  }
  return {
    input_ids: tensor(ids, dims),
    attention_mask: tensor(mask, dims),
    token_type_ids: tensor(types, dims),
  }
}

interface Answer {
  readonly data: Float32Array
  readonly dims: readonly number[]
}

function readOutput(
  result: InferenceSession.OnnxValueMapType[string] | undefined,
  inputs: readonly Encoding[],
  task: ModelTask,
): Float32Array<ArrayBuffer> {
  if (result?.type !== 'float32' || !(result.data instanceof Float32Array)) throw new Error('the model answers no float32 tensor')
  const answer = { data: result.data, dims: result.dims }
  return task.kind === 'score' ? relevanceLogits(answer, inputs.length) : readVectors(answer, inputs, task.card)
}

function readVectors(result: Answer, inputs: readonly Encoding[], card: ModelCard): Float32Array<ArrayBuffer> {
  const dimension = result.dims.at(-1) ?? 0
  if (dimension !== card.dimension) {
    throw new Error(`the model answers vectors of ${dimension} numbers where ${card.dimension} are configured`)
  }
  if (result.dims.length === 2) return normalisedRows(result.data, dimension)
  const width = result.dims[1] ?? 0
  return poolStates(
    { data: result.data, width, dimension },
    inputs.map(({ ids }) => ids.length),
    card.pooling,
  )
}

/** A model that pools by itself answers one vector a text. */
function normalisedRows(data: Float32Array, dimension: number): Float32Array<ArrayBuffer> {
  const rows = new Float32Array(data)
  for (let start = 0; start < rows.length; start += dimension) normalise(rows.subarray(start, start + dimension))
  return rows
}

/** One logit a pair. A model of two classes says how much more it takes the pair for relevant, its second class, than for not. */
function relevanceLogits({ data, dims }: Answer, pairs: number): Float32Array<ArrayBuffer> {
  const classes = data.length / pairs
  if (dims.length > 2 || (classes !== 1 && classes !== 2))
    throw new Error(`the model answers ${dims.join(' × ')} numbers for ${pairs} pairs: it is no cross-encoder`)
  return Float32Array.from({ length: pairs }, (_, pair) =>
    classes === 1 ? (data[pair] ?? 0) : (data[pair * 2 + 1] ?? 0) - (data[pair * 2] ?? 0),
  )
}
