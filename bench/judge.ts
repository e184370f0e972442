import {
  type Embedder,
  type FloorReading,
  memoryKinds,
  parseQuestionTime,
  type ImageRow,
  type RankModel,
  type RecallPlan,
  type Tabulated,
  defaultFusion,
  defaultWeights,
  weightsFor,
} from '@recollect/core'
import type { DatasetConversation } from '@recollect/contracts'
import { BankImage, Searcher } from '@recollect/index'
import { createEmbedder, loadWordNeighbours, loadWordVectors } from '@recollect/models'
import { retainedRows } from './retained-rows.ts'

/** How the questions of datasets are put to images in process. */
export interface JudgeOptions {
  readonly language: string
  /** Organisation/name of a local embedding model, and the folder of models. */
  readonly model?: string | undefined
  readonly modelsDir?: string | undefined
  /** False: neither word vectors nor a model. */
  readonly vectors?: boolean
  readonly ranker?: RankModel | null
}

export interface JudgedBank {
  search(question: JudgedQuestion, plan?: Partial<RecallPlan>): Promise<ReturnType<Searcher['search']>>
  readFloor(question: JudgedQuestion): Promise<FloorReading & { readonly timeOnly: boolean }>
  tabulate(question: JudgedQuestion): Promise<Tabulated & { readonly timeOnly: boolean }>
}

export interface JudgedQuestion {
  readonly text: string
  readonly asked_at: string
}

export interface Judge {
  open(conversation: DatasetConversation): Promise<JudgedBank>
  close(): Promise<void>
}

/** Opens what questions are judged with: word vectors, a model where one is named, a searcher. */
export async function openJudge(options: JudgeOptions): Promise<Judge> {
  const words = options.vectors === false ? null : await loadWordVectors()
  const embedder = await openModel(options)
  const searcher = new Searcher({ ranker: options.ranker ?? null, neighbours: words ? await loadWordNeighbours() : null })
  const timeZone = 'UTC'
  const planFor = async ({ text, asked_at }: JudgedQuestion): Promise<RecallPlan> => {
    const now = Date.parse(asked_at)
    const time = parseQuestionTime(text, { now, timeZone, language: options.language })
    const [queryVector = null] = embedder ? await embedder.embed([text], 'query') : []
    return {
      query: text,
      queryVector,
      now,
      time,
      budget: 'mid',
      maxTokens: 4096,
      filter: { kinds: memoryKinds },
      minScores: {},
      trace: false,
      weights: weightsFor({ query: text, time }, defaultWeights),
      fusion: defaultFusion,
    }
  }
  return {
    async open(conversation) {
      const rows = await retainedRows(conversation, options.language)
      const image = await BankImage.build({ language: options.language, words }, batches(rows, embedder))
      return {
        search: async (question, plan = {}) => searcher.search(image, { ...(await planFor(question)), ...plan }),
        readFloor: async (question) => {
          const plan = await planFor(question)
          return { ...searcher.readFloor(image, plan), timeOnly: plan.time.isTimeOnly }
        },
        tabulate: async (question) => {
          const plan = await planFor(question)
          return { ...searcher.tabulate(image, plan), timeOnly: plan.time.isTimeOnly }
        },
      }
    },
    close: async () => embedder?.close(),
  }
}

async function openModel({ model, modelsDir }: JudgeOptions): Promise<Embedder | null> {
  if (!model) return null
  const remote = { baseUrl: null, apiKey: null, model: '', dimensions: null }
  return createEmbedder({ provider: 'local', localModel: model, modelsFolder: modelsDir ?? '', ...remote })
}

async function* batches(rows: readonly ImageRow[], embedder: Embedder | null) {
  const vectors = embedder
    ? await embedder.embed(
        rows.map(({ text }) => text),
        'passage',
      )
    : []
  yield rows.map((row, index) => ({ row: { ...row, vector: vectors[index] ?? null } }))
}
