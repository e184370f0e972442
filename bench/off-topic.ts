/**
 * What recall returns to questions that a bank cannot answer, and what its own questions lose by that, on the path that serves recall: embedded
 * database, retain, image, recall. Questions of other conversations as they are (`easy` where they name a stranger), and with the speakers'
 * names replaced by the bank's (`hard`).
 *
 *   node bench/off-topic.ts DATASET.json[:LANGUAGE]… [--floor default|none|CHANCE|FILE] [--left-out FOLDER] [--ranker none|default|FILE]
 *     [--most 700] [--out FILE]
 *
 * `--left-out`: a folder of floors, one a conversation, each trained without it (tools/floor/train.py --left-out).
 */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { bankName, createBank, defaultTenant, recall, retain, type Context } from '@recollect/core'
import { createBankImages } from '@recollect/index'
import { loadFloor, loadRanker, loadWordNeighbours, loadWordVectors } from '@recollect/models'
import { openStore } from '@recollect/postgres'
import { answers, readBanks, type Bank } from './banks.ts'
import { foreignQuestions } from './foreign-questions.ts'
import { thisMachine } from './machine.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    floor: { type: 'string', default: 'default' },
    'left-out': { type: 'string' },
    ranker: { type: 'string', default: 'none' },
    most: { type: 'string', default: '700' },
    out: { type: 'string' },
  },
})

/** Counted answers of one kind of question. */
class Tally {
  asked = 0
  counted = 0

  add(counts: boolean): void {
    this.asked++
    if (counts) this.counted++
  }

  /** Percent with its 95 % interval (Wilson). */
  get share() {
    const share = this.asked === 0 ? 0 : this.counted / this.asked
    const z = 1.96
    const scale = 1 + (z * z) / Math.max(1, this.asked)
    const middle = (share + (z * z) / (2 * Math.max(1, this.asked))) / scale
    const spread = Math.sqrt((share * (1 - share)) / Math.max(1, this.asked) + (z * z) / (4 * Math.max(1, this.asked) ** 2))
    const half = (z * spread) / scale
    const percent = (part: number): number => Math.round(part * 10_000) / 100
    return { percent: percent(share), low: percent(Math.max(0, middle - half)), high: percent(middle + half), of: this.asked }
  }
}

const report: Record<string, unknown> = {}
for (const file of positionals) {
  const { dataset, banks } = await readBanks(file)
  report[dataset] = await judgeDataset(banks)
  console.log(dataset, JSON.stringify(report[dataset]))
}
const settings = { floor: values['left-out'] === undefined ? values.floor : 'conversation left out', ranker: values.ranker }
if (values.out !== undefined) {
  await writeFile(values.out, `${JSON.stringify({ ...settings, machine: await thisMachine(), sets: report }, null, 2)}\n`)
}

async function judgeDataset(banks: readonly Bank[]) {
  const tallies = {
    own_refused: new Tally(),
    own_any10_without_floor: new Tally(),
    own_any10_lost: new Tally(),
    own_without_an_answer_answered: new Tally(),
    easy_answered: new Tally(),
    as_they_are_answered: new Tally(),
    hard_answered: new Tally(),
  }
  for (const bank of banks) {
    const without = await openBank(bank, 'none')
    const within = await openBank(
      bank,
      values['left-out'] === undefined ? values.floor : join(values['left-out'], `${bank.id}.json`),
    )
    for (const question of bank.questions) {
      const asked = await within.ask(question)
      if (question.gold.length === 0) {
        tallies.own_without_an_answer_answered.add(asked.hits.length > 0)
        continue
      }
      const before = answers((await without.ask(question)).hits, question.gold)
      tallies.own_refused.add(asked.hits.length === 0)
      tallies.own_any10_without_floor.add(before)
      tallies.own_any10_lost.add(before && !answers(asked.hits, question.gold))
    }
    const comparable = banks.filter(({ language }) => language === bank.language)
    for (const question of foreignQuestions(bank, comparable, Number(values.most))) {
      const returned = (await within.ask(question)).hits.length > 0
      if (question.kind === 'renamed') tallies.hard_answered.add(returned)
      else {
        tallies.as_they_are_answered.add(returned)
        if (question.namesStranger) tallies.easy_answered.add(returned)
      }
    }
    await without.close()
    await within.close()
  }
  return Object.fromEntries(
    Object.entries(tallies)
      .filter(([, { asked }]) => asked > 0)
      .map(([name, { share }]) => [name, share]),
  )
}

/** A bank of a conversation in a database of its own. */
async function openBank(bank: Bank, floorSetting: string) {
  const folder = await mkdtemp(join(tmpdir(), 'recollect-off-topic-'))
  const { store, images: source, jobs } = await openStore({ url: `pglite://${folder}/store` })
  const [words, neighbours] = await Promise.all([loadWordVectors(), loadWordNeighbours()])
  const [ranker, floor] = await Promise.all([loadRanker(values.ranker), loadFloor(floorSetting)])
  const images = createBankImages({ source, words, neighbours, ranker, floor, memoryBytes: 2 ** 29, onBackgroundError: fail })
  const ports = { store, images, jobs, embedder: null, clock: { now: Date.now }, ids: { uuid: randomUUID } }
  const ctx: Context = { tenant: defaultTenant, actor: { kind: 'local' }, ports }
  const name = bankName('bench')
  await createBank({ ctx, input: { bank: name, updates: { language: bank.language } } })
  for (const [session, items] of Map.groupBy(bank.items, (item) => item.session)) {
    const drafts = items.map(({ id, speaker, text, timestamp }) => ({
      content: speaker ? `${speaker}: ${text}` : text,
      documentId: session,
      timestamp: Date.parse(timestamp),
      metadata: { item_id: id },
    }))
    await retain({ ctx, input: { bank: name, items: drafts } })
  }
  return {
    ask: ({ text, asked_at }: { readonly text: string; readonly asked_at: string }) =>
      recall({ ctx, input: { bank: name, query: text, queryTimestamp: Date.parse(asked_at) } }),
    async close() {
      await store.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function fail(error: unknown): void {
  throw error
}
