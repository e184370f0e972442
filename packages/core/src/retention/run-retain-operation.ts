import type { Verb } from '../context.ts'
import { notFound, RecollectError } from '../errors.ts'
import type { Bank } from '../memory/bank.ts'
import type { BankKey } from '../memory/ids.ts'
import type { Operation } from '../memory/operation.ts'
import type { WriteTx } from '../ports/store/store.ts'
import { readRetainJob, type RetainJob } from './retain-job.ts'
import { writeDocuments } from './write-documents.ts'

/** One attempt at an operation, as the worker took it. */
export interface HeldAttempt {
  readonly bank: BankKey
  readonly operation: Operation
  readonly attempt: number
}

/**
 * Does the work of a `retain` operation. Its writes and its completion commit together, fenced by the attempt: however often it is
 * delivered and wherever it is killed, its documents are written once.
 * @throws what the write path throws; the worker decides whether it is tried again
 */
export async function runRetainOperation({ ctx, input }: Verb<HeldAttempt>): Promise<void> {
  const { bank: key, operation, attempt } = input
  const { store, clock } = ctx.ports
  const job = readRetainJob(await store.read(ctx.tenant, (tx) => tx.operations.payload(key, operation.id)))
  let outrun = false
  try {
    await writeDocuments({
      ctx,
      ...job,
      enter: async (tx) => {
        // Asked first: what the next attempt has written would be a conflict in every round.
        const current = await tx.operations.find(key, operation.id)
        outrun = current?.status !== 'processing' || current.attempt !== attempt
        if (outrun) throw outrunError()
        return bankOf(tx, job, key)
      },
      finish: async (tx, { memories, keptRaw }) => {
        const raw = keptRaw === 0 ? {} : { kept_raw_count: keptRaw }
        const metadata = { unit_ids_count: memories, extraction_errors_count: 0, ...raw }
        outrun = !(await tx.operations.complete({ bank: key, id: operation.id, attempt }, metadata, clock.now()))
        if (outrun) throw outrunError()
      },
    })
  } catch (error) {
    // What this attempt wrote is rolled back; the operation is no longer its own to fail.
    if (!outrun) throw error
  }
}

function outrunError(): RecollectError {
  return new RecollectError('cancelled', 'Another attempt holds the operation, or it was cancelled.')
}

/** The bank the operation was submitted to; one of the same name that was made since is another. */
async function bankOf(tx: WriteTx, { bank: name }: RetainJob, key: BankKey): Promise<Bank> {
  const bank = await tx.banks.find(name)
  return bank?.key === key ? bank : notFound(`Bank '${name}' not found`)
}
