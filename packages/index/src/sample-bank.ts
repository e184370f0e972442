/** A bank small enough to think about, for tests: rows with everything but what the test is about filled in. */
import {
  documentId,
  memoryId,
  memoryKinds,
  weightsFor,
  defaultWeights,
  type ImageRow,
  type RecallPlan,
  type WordVectors,
} from '@recollect/core'
import { BankImage, type ImageSettings } from './image.ts'

export interface SampleMemory extends Partial<Omit<ImageRow, 'id' | 'documentId'>> {
  readonly id: string
  readonly text: string
}

/** Rows of one document in the order given. */
export function sampleRows(document: string, memories: readonly SampleMemory[]): ImageRow[] {
  return memories.map((memory, position) => ({
    documentGenerated: false,
    chunkIndex: 0,
    position,
    turn: position,
    kind: 'world',
    context: null,
    speaker: null,
    role: null,
    occurredStart: null,
    occurredEnd: null,
    mentionedAt: 1_000 * (position + 1),
    createdAt: 1,
    tags: [],
    metadata: {},
    labels: [],
    entities: [],
    textHash: memory.text,
    tokens: 10,
    vector: null,
    ...memory,
    id: memoryId(memory.id),
    documentId: documentId(document),
  }))
}

export function samplePlan(query: string, change: Partial<RecallPlan> = {}): RecallPlan {
  return {
    query,
    now: 0,
    budget: 'mid',
    maxTokens: 100_000,
    filter: { kinds: memoryKinds },
    minScores: {},
    trace: false,
    weights: weightsFor({ query, time: noTime }, defaultWeights),
    fusion: { method: 'weighted' },
    queryVector: null,
    time: noTime,
    ...change,
  }
}

const noTime: RecallPlan['time'] = {
  references: [],
  isTimeOnly: false,
  asksWhen: false,
  asksDuration: false,
  asksOrder: false,
  orderAxis: 'either',
  asksLatest: false,
  asksFirst: false,
}

export const wordless: ImageSettings = { language: 'en', words: null }

export function sampleImage(rows: readonly ImageRow[], settings: ImageSettings = wordless): Promise<BankImage> {
  return BankImage.build(settings, inOneBatch(rows))
}

async function* inOneBatch(rows: readonly ImageRow[]) {
  yield rows.map((row) => ({ row }))
}

/** A table of one row a letter: texts that share letters are near each other. */
export function letterVectors(): WordVectors {
  const size = 26
  const dimension = 8
  const rows = Int8Array.from({ length: size * dimension }, (_, at) => ((at * 37) % 251) - 125)
  return {
    model: 'letters',
    dimension,
    size,
    rows,
    scales: new Float32Array(size).fill(0.01),
    weights: Float32Array.from({ length: size }, (_, piece) => 1 / (1 + piece)),
    pieces: (text) =>
      Int32Array.from([...text.toLowerCase()].map((one) => one.charCodeAt(0) - 97).filter((at) => at >= 0 && at < size)),
  }
}
