import { type Embedder, RecollectError } from '@recollect/core'
import { knownCard, type ModelCard } from '../local/model-card.ts'
import { normalise } from '../local/pool.ts'
import { postJson, type RemoteModel, unavailable } from './post-json.ts'

export interface RemoteOptions {
  /** Of the service, without the path of its embedding route. */
  readonly baseUrl: string
  readonly apiKey: string | null
  readonly model: string
  /** Numbers in a vector; null where the model is a known one. */
  readonly dimensions: number | null
  readonly deadlineMs?: number
  readonly retryDelayMs?: number
}

/** How one kind of service is asked and read. */
export interface Protocol {
  /** Appended to the base URL. */
  readonly path: string
  request(texts: readonly string[], options: RemoteOptions): object
  /** The vectors in the order of the texts, or undefined where the answer has another shape. */
  read(answer: unknown): readonly unknown[] | undefined
}

const textsInRequest = 32
const requestsInFlight = 4
/** Services refuse texts beyond their limit, of 8,191 tokens with OpenAI; hardly any text has more tokens than characters. */
const longestText = 8_000
const noPrefix: ModelCard['prefixes'] = { query: '', passage: '' }

/** Dimensions of models that services are commonly asked for and that no card of ours describes. */
const knownDimensions: Readonly<Record<string, number>> = {
  'text-embedding-3-small': 1536,
  'text-embedding-3-large': 3072,
  'text-embedding-ada-002': 1536,
}

/**
 * Embeddings of a service over HTTP. Nothing is asked of it before the first text.
 * @throws RecollectError `invalid_configuration` when the dimension is neither configured nor known
 */
export function createRemoteEmbedder(protocol: Protocol, options: RemoteOptions): Embedder {
  const card = knownCard(options.model)
  const dimension = options.dimensions ?? card?.dimension ?? knownDimensions[options.model]
  if (dimension === undefined) {
    throw new RecollectError(
      'invalid_configuration',
      `The dimension of ${options.model} is not known: set RECOLLECT_EMBEDDINGS_DIMENSIONS.`,
    )
  }
  const remote: RemoteModel = {
    name: `embedding service of ${options.model}`,
    url: options.baseUrl.replace(/\/+$/, '') + protocol.path,
    apiKey: options.apiKey,
    deadlineMs: options.deadlineMs ?? 30_000,
    attempts: 4,
    retryDelayMs: options.retryDelayMs ?? 250,
  }
  const prefixes = card?.prefixes ?? noPrefix

  const ask = async (texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]> => {
    const vectors = protocol.read(await postJson(remote, protocol.request(texts, options), signal))
    if (vectors === undefined) throw unavailable(remote, 'answered something else than vectors')
    if (vectors.length !== texts.length) throw unavailable(remote, `answered ${vectors.length} vectors for ${texts.length} texts`)
    // Not `map`, which would leave out what the service left out.
    return Array.from(vectors, (vector) => unitVector(vector, dimension, remote))
  }

  return {
    model: options.model,
    dimension,
    write: 'background',
    embed: (texts, purpose, signal) =>
      inRequests(
        texts.map((text) => prepared(prefixes[purpose] + text)),
        (some) => ask(some, signal),
      ),
    close: async () => {},
  }
}

/** Asks for a few dozen texts at a time, a few requests at once. */
async function inRequests(
  texts: readonly string[],
  ask: (texts: readonly string[]) => Promise<Float32Array[]>,
): Promise<Float32Array[]> {
  const vectors: Float32Array[] = []
  const atOnce = textsInRequest * requestsInFlight
  for (let start = 0; start < texts.length; start += atOnce) {
    const round = texts.slice(start, start + atOnce)
    const requests = Array.from({ length: Math.ceil(round.length / textsInRequest) }, (_, i) =>
      ask(round.slice(i * textsInRequest, (i + 1) * textsInRequest)),
    )
    for (const answered of await Promise.all(requests)) vectors.push(...answered)
  }
  return vectors
}

/** Services refuse empty texts. */
function prepared(text: string): string {
  return text.trim() === '' ? '.' : text.slice(0, longestText).toWellFormed()
}

function unitVector(answered: unknown, dimension: number, remote: RemoteModel): Float32Array {
  if (!Array.isArray(answered)) throw unavailable(remote, 'answered something else than vectors')
  if (answered.length !== dimension) {
    throw unavailable(remote, `answered vectors of ${answered.length} numbers where ${dimension} are configured`)
  }
  if (!answered.every((value) => typeof value === 'number'))
    throw unavailable(remote, 'answered vectors of something else than numbers')
  const vector = Float32Array.from(answered)
  normalise(vector)
  return vector
}
