import { randomUUID } from 'node:crypto'
import { bankName, defaultTenant, operationId } from '@recollect/core'
import { openStore } from '@recollect/postgres'
import { newDocument } from './documents.ts'

/**
 * A process to kill: writes documents of twenty memories until it dies, and prints the id of each one that was acknowledged. One
 * operation is submitted and taken first, and never finished: `working` is printed once it is in hand.
 * Started as `node crash-writer.ts URL`.
 */
const { store, jobs } = await openStore({ url: process.argv[2] ?? '' })
const bank = await store.write(defaultTenant, (tx) => tx.banks.ensure(bankName('crash')))
const operation = { id: operationId(randomUUID()), type: 't', serialKey: 'k', parentId: null, payload: {}, metadata: {} }
await store.write(defaultTenant, (tx) => tx.operations.submit(bank.key, [{ ...operation, deliver: true, at: Date.now() }]))
await jobs.work(async () => {
  process.stdout.write('working\n')
  await new Promise(() => undefined)
})
for (;;) {
  const id = randomUUID()
  const turns = Array.from({ length: 20 }, (_, index) => `statement ${index} of ${id}`)
  await store.write(defaultTenant, (tx) => tx.documents.apply(bank.key, [newDocument(id, turns)]))
  process.stdout.write(`${id}\n`)
}
