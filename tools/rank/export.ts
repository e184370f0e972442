/**
 * Writes the table that the ranker is trained on: for every judged question the candidates of its pool and their features, computed by
 * the code that serves recall.
 *
 *     node tools/rank/export.ts OUT_FOLDER DATASET.json… [--model ORGANISATION/NAME --models-dir FOLDER] [--language en]
 */
import { createWriteStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { once } from 'node:events'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { rankFeatures, type FeatureTable, type RecalledRow } from '@recollect/core'
import { readDataset } from '../../bench/read-dataset.ts'
import { openJudge, type Judge } from '../../bench/judge.ts'

interface TabledQuestion {
  readonly dataset: string
  readonly conversation: string
  readonly category: string
  /** Number of the item that each candidate was cut from. */
  readonly items: number[]
  /** Numbers of the relevant items; empty for a question of another conversation, which this one cannot answer. */
  readonly gold: number[]
  readonly fused: number[]
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { model: { type: 'string' }, 'models-dir': { type: 'string' }, language: { type: 'string', default: 'en' } },
})
const [folder, ...files] = positionals
if (!folder || files.length === 0) throw new Error('Name a folder to write to and at least one dataset.')

const judge = await openJudge({ language: values.language, model: values.model, modelsDir: values['models-dir'] })
await mkdir(folder, { recursive: true })
const cells = createWriteStream(join(folder, 'table.f32'))
const questions: TabledQuestion[] = []
for (const file of files) await tabulateDataset(file, judge)
cells.end()
await finished(cells)
await writeFile(join(folder, 'table.json'), JSON.stringify({ features: rankFeatures, questions }))
await judge.close()

async function tabulateDataset(file: string, { open }: Judge): Promise<void> {
  const { dataset, conversations } = await readDataset(file)
  for (const conversation of conversations) {
    const bank = await open(conversation)
    const number = new Map(conversation.items.map(({ id }, index) => [id, index]))
    for (const question of conversation.questions) {
      const { memories, fused, table, timeOnly } = await bank.tabulate(question)
      if (!table || timeOnly || memories.length === 0) continue
      await write(table)
      questions.push({
        dataset,
        conversation: conversation.id,
        category: question.category,
        items: memories.map((memory) => number.get(itemOf(memory)) ?? -1),
        gold: question.gold.flatMap((id) => number.get(id) ?? []),
        fused: fused.map((score) => Math.round(score * 1e6) / 1e6),
      })
    }
  }
}

function itemOf(memory: RecalledRow): string {
  return memory.metadata['item_id'] ?? ''
}

async function write({ values: row }: FeatureTable): Promise<void> {
  const room = cells.write(Buffer.from(row.buffer, row.byteOffset, row.byteLength))
  if (!room) await once(cells, 'drain')
}
