import { settingsOf } from '../banks/config.ts'
import type { Context } from '../context.ts'
import { conflict, RecollectError } from '../errors.ts'
import { defaultBankSettings, type Bank } from '../memory/bank.ts'
import type { BankName } from '../memory/ids.ts'
import type { DocumentState } from '../ports/store/documents.ts'
import type { WriteTx } from '../ports/store/store.ts'
import { tokenCounter } from '../text/tokens.ts'
import { resolveStatementTime } from '../time/statement.ts'
import { embedOperation } from './embed-missing.ts'
import { planChanges, type PipelineResult, type PipelineTools } from './pipeline.ts'
import type { SourceDocument } from './source.ts'

/** What a write did, in numbers of memories. */
export interface WriteOutcome {
  readonly memories: number
  readonly removed: number
  /** Statements that stand for text without any structure, which is kept whole as a chunk only. */
  readonly keptRaw: number
}

export interface WriteRequest {
  readonly ctx: Context
  readonly bank: BankName
  readonly documents: readonly SourceDocument[]
  /** The time of items that came without one, epoch milliseconds. */
  readonly at: number
  /** Finds the bank to write to. */
  readonly enter: (tx: WriteTx) => Promise<Bank>
  /** Runs last in the transaction that writes. What it throws rolls the writes back. Without it a call that changes nothing writes nothing. */
  readonly finish?: (tx: WriteTx, outcome: WriteOutcome) => Promise<void>
}

/** Whoever loses a race for a document reads it again; each round somebody wins, so this many rounds mean that many winners. */
const mostRounds = 10

/**
 * Reads what is there, plans the changes with no database handle held, and applies all of them in one transaction.
 * @throws RecollectError `conflict` when others kept changing the same documents for ten rounds; `model_unavailable`
 */
export async function writeDocuments(request: WriteRequest): Promise<WriteOutcome> {
  const tools = await toolsOf(request.ctx)
  for (let round = 1; round <= mostRounds; round++) {
    if (request.ctx.signal?.aborted === true) throw new RecollectError('cancelled', 'The caller is gone or its time is up.')
    const plan = await planRound(request, tools)
    if (await applyPlan(request, plan)) return outcomeOf(plan)
  }
  return conflict('Others kept changing the same documents. Try again.')
}

async function planRound({ ctx, bank, documents, at }: WriteRequest, tools: PipelineTools): Promise<PipelineResult> {
  const named = documents.filter(({ generated }) => !generated).map(({ id }) => id)
  const none: readonly DocumentState[] = []
  const { settings, states } = await ctx.ports.store.read(ctx.tenant, async (tx) => {
    const found = await tx.banks.find(bank)
    if (found === undefined) return { settings: defaultBankSettings, states: none }
    return {
      settings: settingsOf(found.overrides),
      states: named.length === 0 ? none : await tx.documents.states(found.key, named),
    }
  })
  return planChanges({ documents, states, settings, at }, tools)
}

/** @returns false when a document was changed meanwhile */
async function applyPlan(request: WriteRequest, plan: PipelineResult): Promise<boolean> {
  const { ctx, enter, finish } = request
  if (plan.changes.length === 0 && finish === undefined) return true
  try {
    await ctx.ports.store.write(ctx.tenant, async (tx) => {
      const bank = await enter(tx)
      await tx.documents.apply(bank.key, plan.changes)
      if (plan.changes.some(({ insert }) => insert.length > 0)) await scheduleEmbedding(ctx, tx, bank)
      await finish?.(tx, outcomeOf(plan))
    })
    return true
  } catch (error) {
    if (error instanceof RecollectError && error.code === 'conflict') return false
    throw error
  }
}

function outcomeOf({ changes, keptRaw }: PipelineResult): WriteOutcome {
  const count = (of: 'insert' | 'remove'): number => changes.reduce((sum, change) => sum + change[of].length, 0)
  return { memories: count('insert'), removed: count('remove'), keptRaw }
}

/** New memories of a bank whose model embeds in the background get their vectors from an operation that commits with them. */
async function scheduleEmbedding(ctx: Context, tx: WriteTx, bank: Bank): Promise<void> {
  const { embedder } = ctx.ports
  if (embedder?.write !== 'background') return
  await tx.operations.submit(bank.key, [embedOperation(ctx, bank.key, embedder.model)])
}

async function toolsOf(ctx: Context): Promise<PipelineTools> {
  const { embedder, ids } = ctx.ports
  const { count } = await tokenCounter()
  return {
    newId: () => ids.uuid(),
    countTokens: count,
    readDates:
      ({ timeZone, language }) =>
      (text, mentionedAt) =>
        mentionedAt === null ? null : resolveStatementTime(text, { mentionedAt, timeZone, language }),
    embed:
      embedder?.write === 'inline'
        ? { model: embedder.model, texts: (texts) => embedder.embed(texts, 'passage', ctx.signal) }
        : null,
  }
}
