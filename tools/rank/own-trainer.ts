/**
 * Judges the trainer of `recollect tune` on a table that export.ts wrote, by leaving conversations out in the same parts as train.py, so
 * that it can be held against LightGBM.
 *
 *     node tools/rank/own-trainer.ts TABLE_FOLDER DATASET_NAME [--from RANKER] [--trees 200] [--questions 40 [--seed 1]]
 *
 * `--questions` grows trees on so many of each part's questions, drawn at random, to see what few questions are worth.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { seededRandom } from '@recollect/cli/eval'
import { loadRankerFile } from '@recollect/models'
import { z } from 'zod'
import { compare } from '../../packages/server/src/tune/compare.ts'
import type { JudgedQuestion } from '../../packages/server/src/tune/judged-question.ts'
import { renderComparison } from '../../packages/server/src/tune/render-comparison.ts'
import { tuneRanker } from '../../packages/server/src/tune/tune-ranker.ts'

const Head = z.object({
  features: z.array(z.object({ name: z.string() })),
  questions: z.array(
    z.object({
      dataset: z.string(),
      conversation: z.string(),
      items: z.array(z.int()),
      gold: z.array(z.int()),
      fused: z.array(z.number()),
    }),
  ),
})

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    from: { type: 'string', default: 'none' },
    trees: { type: 'string', default: '200' },
    questions: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
})
const [folder, dataset] = positionals
if (folder === undefined || dataset === undefined) throw new Error('Name a folder that export.ts wrote, and a dataset in it.')

const questions = (await readTable(folder)).filter((question) => question.dataset === dataset)
const from = await loadRankerFile(values.from)
const most = values.questions === undefined ? Infinity : Number(values.questions)
const { heldOut, folds } = tuneRanker({ questions, from, trees: Number(values.trees), name: 'own', sample: drawn })
process.stdout.write(`${renderComparison(compare(heldOut), folds, values.from)}\n`)

function drawn<T>(all: readonly T[]): readonly T[] {
  const random = seededRandom(Number(values.seed))
  const placed = all.map((one) => ({ one, place: random() }))
  return placed
    .toSorted((a, b) => a.place - b.place)
    .slice(0, most)
    .map(({ one }) => one)
}

async function readTable(folder: string): Promise<(JudgedQuestion & { readonly dataset: string })[]> {
  const { features, questions } = Head.parse(JSON.parse(await readFile(join(folder, 'table.json'), 'utf8')))
  const bytes = await readFile(join(folder, 'table.f32'))
  const cells = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4)
  const width = features.length
  let row = 0
  return questions.map(({ conversation, dataset, items, gold, fused }) => {
    const start = row
    row += items.length
    const table = { width, count: items.length, values: cells.subarray(start * width, row * width) }
    return { dataset, group: conversation, table, items, gold: new Set(gold), fused }
  })
}
