import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { defaultTenant, knownBankName, RecollectError, type Context } from '@recollect/core'
import { loadRankerFile } from '@recollect/models'
import { readConfig } from '../config/index.ts'
import { createLogger } from '../telemetry/index.ts'
import { compare, isBetter, type Comparison } from '../tune/compare.ts'
import type { Folds } from '../tune/folds.ts'
import { judgeQuestion, type AskedQuestion } from '../tune/judge-question.ts'
import type { JudgedQuestion } from '../tune/judged-question.ts'
import { readQuestionFile, type QuestionFile } from '../tune/question-file.ts'
import { bankOfConversation, itemKey, retainDataset } from '../tune/retain-dataset.ts'
import { tuneRanker } from '../tune/tune-ranker.ts'
import { openProduct } from './open-product.ts'

export interface TuneRequest {
  /** Judged questions: a dataset, or questions to `bank`. */
  readonly file: string
  /** Where the ranker is written. */
  readonly out: string
  /** The bank of the configured store that the questions are about, where the file brings no memories of its own. */
  readonly bank: string
  /** Metadata key whose values the questions of a bank may name as answers. */
  readonly goldKey: string
  /** The ranker to go on from: `default`, `none`, or a file. */
  readonly from: string
  readonly trees: number
  /** Writes the ranker though it is no better. */
  readonly force: boolean
  readonly env: Readonly<Record<string, string | undefined>>
  readonly note: (text: string) => void
}

export interface TuneReport {
  /** Questions that no ranker orders: they ask for a period alone, or nothing was found. */
  readonly unranked: number
  /** Questions whose answer is among the candidates that a ranker sees. */
  readonly answerable: number
  readonly folds: Folds
  readonly comparison: Comparison
  readonly isBetter: boolean
  readonly written: boolean
}

/** Fewer say nothing about the next one. */
const leastQuestions = 20

/**
 * Trains a ranker on a user's own judged questions and writes it, unless it is no better than the one before on questions that were held
 * out.
 * @throws RecollectError `invalid_input` for a file that cannot be used, `not_found` for a bank that is not there, and what opening the
 *   store throws
 */
export async function tune(request: TuneRequest): Promise<TuneReport> {
  const file = readQuestionFile(await readFile(request.file, 'utf8'), request.file)
  const from = await loadRankerFile(request.from)
  const { questions, unranked } = await collected(request, file)
  const answerable = questions.filter(({ items, gold }) => items.some((item) => gold.has(item))).length
  if (answerable < leastQuestions) {
    throw new RecollectError(
      'invalid_input',
      `${answerable} of the questions have an answer among the memories that were found for them; ${leastQuestions} are needed. Answers are ids of memories or documents, or values of the metadata key '${request.goldKey}'.`,
    )
  }
  request.note(`Growing trees on ${answerable} questions …`)
  const onFold = (done: number, count: number) => request.note(`judged part ${done} of ${count}`)
  const name = `tuned-${basename(request.file).replace(/\.[^.]*$/, '')}`
  const tuned = tuneRanker({ questions, from, trees: request.trees, name, onFold })
  const comparison = compare(tuned.heldOut)
  const better = isBetter(comparison)
  const written = tuned.file.roots.length > 0 && (better || request.force)
  if (written) await writeFile(request.out, `${JSON.stringify(tuned.file)}\n`)
  return { unranked, answerable, folds: tuned.folds, comparison, isBetter: better, written }
}

/** Puts the questions to their banks: those of a dataset in a store of their own that is removed afterwards. */
async function collected(
  request: TuneRequest,
  file: QuestionFile,
): Promise<{ readonly questions: readonly JudgedQuestion[]; readonly unranked: number }> {
  if (file.kind === 'questions') {
    const bank = knownBankName(request.bank)
    const asked = file.questions.map(({ text, asked_at: at, gold }): AskedQuestion => ({
      bank,
      text,
      gold,
      goldKey: request.goldKey,
      ...(at === undefined ? {} : { askedAt: Date.parse(at) }),
    }))
    return withContext(request, { RECOLLECT_ROLE: 'api' }, (ctx) => judged(ctx, asked))
  }
  const folder = await mkdtemp(join(tmpdir(), 'recollect-tune-'))
  try {
    const settings = { RECOLLECT_ROLE: 'all', RECOLLECT_DATABASE_URL: `pglite://${folder}/data` }
    return await withContext(request, settings, async (ctx) => {
      request.note('Retaining the dataset …')
      await retainDataset(ctx, file.dataset)
      return judged(ctx, questionsOf(file.dataset))
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function questionsOf({ conversations }: Extract<QuestionFile, { kind: 'dataset' }>['dataset']): AskedQuestion[] {
  return conversations.flatMap((conversation) =>
    conversation.questions.map(({ text, asked_at: at, gold }) => ({
      bank: bankOfConversation(conversation),
      text,
      askedAt: Date.parse(at),
      gold,
      goldKey: itemKey,
    })),
  )
}

async function judged(ctx: Context, asked: readonly AskedQuestion[]) {
  // A model that has to load first would be late for the first question.
  await ctx.ports.embedder?.embed(['warm'], 'query')
  const questions: JudgedQuestion[] = []
  for (const question of asked) {
    const one = await judgeQuestion(ctx, question)
    if (one) questions.push(one)
  }
  return { questions, unranked: asked.length - questions.length }
}

/** The configured deployment without its doors; a ranker is on, since only then features are complete. */
async function withContext<Value>(
  { env }: TuneRequest,
  settings: Readonly<Record<string, string>>,
  work: (ctx: Context) => Promise<Value>,
): Promise<Value> {
  const always = { RECOLLECT_RANKER: 'default', RECOLLECT_RERANKER_PROVIDER: 'none', RECOLLECT_LOG_LEVEL: 'warn' }
  const { config } = readConfig({ env: { ...env, ...always, ...settings } })
  const { ports, close } = await openProduct(config, createLogger(config))
  try {
    return await work({ tenant: defaultTenant, actor: { kind: 'local' }, ports })
  } finally {
    await close()
  }
}
