import { Recollect, RecollectApiError, type BankClient } from '@recollect/client'
import { startProcess, type ServerProcess } from '../server-process.ts'
import { codesOf, conversationOf, itemsOf, Ledger } from './ledger.ts'
import { seededRandom } from './random.ts'
import { findDamage, type Damage } from './verify.ts'

export interface CrashPlan {
  readonly kills: number
  readonly seed: number
  readonly databaseUrl: string
  /** Writers at once, half of them asynchronous. */
  readonly writers?: number
  readonly report?: (line: string) => void
}

export interface CrashReport extends Damage {
  readonly kills: number
  readonly seed: number
  readonly documents: number
  readonly acknowledged: number
  /** Sent, but the server was killed before it answered. */
  readonly unacknowledged: number
  /** Longest time, in seconds, from the start after a kill until no operation was left over. */
  readonly longestRecoverySeconds: number
}

/** How long a server lives before it is killed, in milliseconds. */
const shortestLifeMs = 20
const longestLifeMs = 2000

/**
 * Starts a server, lets writers retain documents (new ones and new versions of old ones, sync and async), kills it with
 * SIGKILL at a random point, and again. Then starts it once more, waits until all operations have ended, and looks for damage.
 */
export async function runCrash(plan: CrashPlan): Promise<CrashReport> {
  const random = seededRandom(plan.seed)
  const ledger = new Ledger()
  const counter = { next: 0 }
  let longestRecoveryMs = 0
  for (let kill = 1; kill <= plan.kills; kill++) {
    await liveAndDie(plan, { ledger, counter, random, kill })
    plan.report?.(`kill ${kill} of ${plan.kills}: ${ledger.acknowledged} acknowledged`)
    if (kill % 10 === 0 || kill === plan.kills) longestRecoveryMs = Math.max(longestRecoveryMs, await recover(plan))
  }
  return report(plan, ledger, longestRecoveryMs)
}

interface Life {
  readonly ledger: Ledger
  readonly counter: { next: number }
  readonly random: () => number
  readonly kill: number
}

/**
 * One server from start to kill. Every other life counts from its first acknowledged write, so that many kills hit a server in the
 * middle of its work; the rest count from the start and hit first writes too.
 */
async function liveAndDie(plan: CrashPlan, { ledger, counter, random, kill }: Life): Promise<void> {
  const server = await start(plan)
  try {
    await bankOf(server).put()
    const lifeMs = shortestLifeMs + random() * (longestLifeMs - shortestLifeMs)
    const acknowledged = kill % 2 === 0 ? ledger.nextAcknowledged() : Promise.resolve()
    const writers = Array.from({ length: plan.writers ?? 4 }, (_, index) =>
      write({ bank: bankOf(server), ledger, counter, random, mode: index % 2 === 0 ? 'sync' : 'async' }),
    )
    const life = acknowledged.then(() => new Promise((resolve) => setTimeout(resolve, lifeMs)))
    await Promise.race([Promise.all(writers), life])
    await server.kill()
    await Promise.all(writers)
  } finally {
    await server.kill()
  }
}

function start({ databaseUrl }: CrashPlan): Promise<ServerProcess> {
  return startProcess({ RECOLLECT_DATABASE_URL: databaseUrl, RECOLLECT_LOG_LEVEL: 'warn', RECOLLECT_WORKER_POLL_MS: '500' })
}

function bankOf({ url }: ServerProcess): BankClient {
  return new Recollect({ baseUrl: url }).bank('crash')
}

interface Writing {
  readonly bank: BankClient
  readonly ledger: Ledger
  readonly counter: { next: number }
  readonly random: () => number
  readonly mode: 'sync' | 'async'
}

/** Sends documents until the server is gone. */
async function write(writing: Writing): Promise<void> {
  const { bank, ledger, counter, random, mode } = writing
  const own: string[] = []
  for (;;) {
    const again = own.length > 0 && random() < 0.25 ? own[Math.floor(random() * own.length)] : undefined
    const id = again ?? `doc${counter.next++}`
    if (again === undefined) own.push(id)
    const codes = codesOf(id, ledger.documents.get(id)?.versions.length ?? 0, 1 + Math.floor(random() * 30))
    const version = ledger.send(id, codes, mode)
    try {
      await (mode === 'sync' ? bank.retain(itemsOf(id, codes)) : bank.retain(conversationOf(id, codes), { async: true }))
      ledger.settle(version, true)
    } catch (error) {
      ledger.settle(version, false)
      // Anything but an answer means that the server died under the request.
      if (error instanceof RecollectApiError) throw error
      return
    }
  }
}

/** Starts the server and waits until nothing accepted is left to do. @returns milliseconds that took */
async function recover(plan: CrashPlan): Promise<number> {
  const server = await start(plan)
  const started = performance.now()
  await operationsEnded(bankOf(server))
  const tookMs = performance.now() - started
  await server.kill()
  return tookMs
}

/** How long, in milliseconds, none of the operations left over may end before the wait for them is given up. */
const stillstandMs = 120_000

/** Both states are counted at one snapshot: read one after the other, an operation that changes between them is missed in both. */
async function operationsEnded(bank: BankClient): Promise<void> {
  let fewest = Infinity
  let deadline = 0
  for (;;) {
    const { operations_by_status: operations } = await bank.stats(true)
    const left = (operations['pending'] ?? 0) + (operations['processing'] ?? 0)
    if (left === 0) return
    if (left < fewest) deadline = Date.now() + stillstandMs
    fewest = Math.min(fewest, left)
    if (Date.now() > deadline)
      throw new Error(`Of ${left} operations none ended in ${stillstandMs / 1000} s: ${JSON.stringify(operations)}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

async function report(plan: CrashPlan, ledger: Ledger, longestRecoveryMs: number): Promise<CrashReport> {
  const server = await start(plan)
  const bank = bankOf(server)
  await operationsEnded(bank)
  const failed = await bank.operations.list({ status: 'failed', limit: 5 })
  const damage = await findDamage(bank, ledger)
  await server.stop()
  return {
    kills: plan.kills,
    seed: plan.seed,
    documents: ledger.documents.size,
    acknowledged: ledger.acknowledged,
    unacknowledged: ledger.unacknowledged,
    longestRecoverySeconds: Math.round(longestRecoveryMs / 100) / 10,
    ...damage,
    lost: [
      ...damage.lost,
      ...failed.operations.map(({ id, error_message: error }) => `operation ${id} failed: ${error ?? 'no reason given'}`),
    ],
  }
}
