import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { bankName, defaultTenant, documentId, type Delivery } from '@recollect/core'
import { embeddedUrl } from '@recollect/testkit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../open.ts'

const script = fileURLToPath(import.meta.resolve('@recollect/testkit/crash-writer'))

describe('an embedded database whose process is killed', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'recollect-test-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  /** Lets the writer work until it was acknowledged `documents` times, kills it in the middle of the next, and returns its ids. */
  async function writeAndKill(documents: number): Promise<string[]> {
    const child = spawn(process.execPath, [script, embeddedUrl(folder)], { stdio: ['ignore', 'pipe', 'inherit'] })
    const acknowledged: string[] = []
    for await (const line of createInterface({ input: child.stdout })) {
      if (line !== 'working') acknowledged.push(line)
      if (acknowledged.length === documents) {
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 10))
        child.kill('SIGKILL')
      }
    }
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    return acknowledged
  }

  it('has every acknowledged document whole, nothing half, and gives the work in hand out again', async () => {
    const acknowledged: string[] = []
    for (const documents of [5, 17, 30]) acknowledged.push(...(await writeAndKill(documents)))

    const { store, images, jobs } = await openStore({ url: embeddedUrl(folder) })
    const bank = await store.read(defaultTenant, (tx) => tx.banks.find(bankName('crash')))
    if (bank === undefined) throw new Error('the bank is lost')
    const states = await store.read(defaultTenant, (tx) => tx.documents.states(bank.key, acknowledged.map(documentId)))
    expect(states).toHaveLength(acknowledged.length)
    expect(states.every(({ memories, chunks }) => memories.length === 20 && chunks.length === 1)).toBe(true)

    const { seq, batches } = await images.load(defaultTenant, bank.key)
    const perDocument = new Map<string, number>()
    for await (const batch of batches) {
      for (const row of batch) perDocument.set(row.documentId, (perDocument.get(row.documentId) ?? 0) + 1)
    }
    expect([...perDocument.values()].every((count) => count === 20)).toBe(true)
    expect(perDocument.size).toBe(seq)

    const again = Promise.withResolvers<Delivery>()
    await jobs.work(async (delivery) => again.resolve(delivery))
    expect((await again.promise).bank).toBe(bank.key)
    await jobs.drain(1000)
    await store.close()
  })
})
