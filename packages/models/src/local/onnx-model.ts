import type { InferenceSession, Tensor } from 'onnxruntime-node'
import type { ModelCard } from './model-card.ts'
import { normalise, poolStates } from './pool.ts'

/** A model of sentences in memory. `vectors` gives one unit vector a text, row-major. */
export interface OnnxModel {
  vectors(texts: readonly (readonly number[])[]): Promise<Float32Array<ArrayBuffer>>
  close(): Promise<void>
}

export interface OnnxModelOptions {
  readonly file: string
  readonly card: ModelCard
  readonly threads: number
}

/** Blocks its thread while it loads, and in every run: the runtime computes synchronously. */
export async function openOnnxModel({ file, card, threads }: OnnxModelOptions): Promise<OnnxModel> {
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
  const output = session.outputNames.find((name) => name === 'last_hidden_state') ?? session.outputNames[0]
  if (output === undefined) throw new Error(`${file} has no output`)
  return {
    async vectors(texts) {
      const feeds = feedsOf(texts, (data, dims) => new runtime.Tensor('int64', data, dims))
      const known = Object.fromEntries(Object.entries(feeds).filter(([name]) => session.inputNames.includes(name)))
      const result = (await session.run(known, [output]))[output]
      return readOutput(result, texts, card)
    },
    close: () => session.release(),
  }
}

/** The three inputs of the BERT family, padded with zeros to the longest text. */
function feedsOf(
  texts: readonly (readonly number[])[],
  tensor: (data: BigInt64Array, dims: readonly number[]) => Tensor,
): Record<string, Tensor> {
  const width = Math.max(1, ...texts.map((ids) => ids.length))
  const ids = new BigInt64Array(texts.length * width)
  const mask = new BigInt64Array(texts.length * width)
  for (const [row, text] of texts.entries()) {
    for (const [column, id] of text.entries()) {
      ids[row * width + column] = BigInt(id)
      mask[row * width + column] = 1n
    }
  }
  const dims = [texts.length, width]
  return {
    input_ids: tensor(ids, dims),
    attention_mask: tensor(mask, dims),
    token_type_ids: tensor(new BigInt64Array(texts.length * width), dims),
  }
}

function readOutput(
  result: InferenceSession.OnnxValueMapType[string] | undefined,
  texts: readonly (readonly number[])[],
  card: ModelCard,
): Float32Array<ArrayBuffer> {
  if (result?.type !== 'float32' || !(result.data instanceof Float32Array)) throw new Error('the model answers no float32 tensor')
  const dimension = result.dims.at(-1) ?? 0
  if (dimension !== card.dimension) {
    throw new Error(`the model answers vectors of ${dimension} numbers where ${card.dimension} are configured`)
  }
  if (result.dims.length === 2) return normalisedRows(result.data, dimension)
  const width = result.dims[1] ?? 0
  return poolStates(
    { data: result.data, width, dimension },
    texts.map((ids) => ids.length),
    card.pooling,
  )
}

/** A model that pools by itself answers one vector a text. */
function normalisedRows(data: Float32Array, dimension: number): Float32Array<ArrayBuffer> {
  const rows = new Float32Array(data)
  for (let start = 0; start < rows.length; start += dimension) normalise(rows.subarray(start, start + dimension))
  return rows
}
