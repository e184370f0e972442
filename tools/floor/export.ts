/**
 * Writes the table that the floor is trained on: the signals of every question of some datasets for its own bank, and of questions of other
 * conversations for a bank that cannot answer them, read by the code that serves recall.
 *
 *     node tools/floor/export.ts OUT_FILE.json DATASET.json[:LANGUAGE]… [--most 700] [--all 4000] [--join written]
 *
 * A bank's own `language`, where a dataset states it, goes before that of the dataset. Beside each bank stand its parts, as small banks, and,
 * of the datasets named by `--join`, large banks of four small ones. `--most`, `--all`: foreign questions of each kind a bank, and a dataset.
 */
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { floorSignals } from '@recollect/core'
import { foreignQuestions } from '../../bench/foreign-questions.ts'
import { openJudge, type Judge, type JudgedBank } from '../../bench/judge.ts'
import { answers, readBanks, type Bank } from '../../bench/banks.ts'
import { joinsOf, partsOf } from './reshaped-banks.ts'

interface Row {
  readonly dataset: string
  /** `whole`, `part` or `joined`: what was made of the dataset's conversations. */
  readonly shape: string
  /** Ids of the conversations that the bank is of, joined by `+`; the same for those of the question. */
  readonly conversation: string
  readonly of: string
  readonly language: string
  /** `own`, `none` (own, but the bank has no answer), `plain` or `renamed` (of another conversation). */
  readonly kind: string
  readonly namesStranger: boolean
  /** The first ten of plain fusion hold an answer. */
  readonly found: boolean
  /** By the order of `signals`; null: missing. */
  readonly values: readonly (number | null)[]
  /** What the floor's `words` are multiplied with; null: missing. */
  readonly unmet: readonly number[] | null
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    most: { type: 'string', default: '700' },
    all: { type: 'string', default: '4000' },
    join: { type: 'string', multiple: true, default: [] },
  },
})
const [out, ...files] = positionals
if (!out || files.length === 0) throw new Error('Name a file to write to and at least one dataset.')

/** Parts and joins are heard beside the whole, so fewer foreign questions of them do. */
const shareOfReshaped = 0.3

const judges = new Map<string, Judge>()
const rows: Row[] = []
for (const file of files) {
  const { dataset, banks } = await readBanks(file)
  const shapes = {
    whole: banks,
    part: banks.flatMap(partsOf),
    joined: values.join.includes(dataset) ? joinsOf(banks) : [],
  }
  for (const [shape, shaped] of Object.entries(shapes)) {
    const share = shape === 'whole' ? 1 : shareOfReshaped
    const most = Math.min(Number(values.most), Math.ceil((Number(values.all) * share) / Math.max(1, shaped.length)))
    for (const bank of shaped) {
      const askers = shape === 'joined' ? shaped : banks
      for (const row of await rowsOf(bank, askers, most)) rows.push({ dataset, shape, language: bank.language, ...row })
    }
  }
}
await writeFile(out, JSON.stringify({ signals: floorSignals, rows }))
for (const judge of judges.values()) await judge.close()

async function rowsOf(bank: Bank, askers: readonly Bank[], most: number): Promise<Omit<Row, 'dataset' | 'shape' | 'language'>[]> {
  const opened = await (await judgeOf(bank.language)).open(bank)
  const comparable = askers.filter(({ language }) => language === bank.language)
  const own = bank.questions.map((question) => ({
    ...question,
    kind: question.gold.length > 0 ? 'own' : 'none',
    of: bank.id,
    namesStranger: false,
  }))
  const foreign = foreignQuestions(bank, comparable, most).map((question) => ({ ...question, gold: [] }))
  const found = []
  for (const question of [...own, ...foreign]) {
    const { values: signals, unmet, timeOnly } = await opened.readFloor(question)
    if (timeOnly) continue
    const { kind, of, namesStranger } = question
    const read = { values: Array.from(signals, cell), unmet: unmet && Array.from(unmet, short) }
    found.push({ conversation: bank.id, kind, of, namesStranger, ...read, found: await isFound(opened, question) })
  }
  return found
}

async function judgeOf(language: string): Promise<Judge> {
  const known = judges.get(language) ?? (await openJudge({ language }))
  judges.set(language, known)
  return known
}

async function isFound(
  bank: JudgedBank,
  question: { readonly text: string; readonly asked_at: string; readonly gold: readonly string[] },
): Promise<boolean> {
  if (question.gold.length === 0) return false
  return answers((await bank.search(question)).hits, question.gold)
}

/** As recall reads it: in 32 bits. */
function cell(value: number): number | null {
  return Number.isNaN(value) ? null : Math.fround(value)
}

/** There are hundreds a row. */
function short(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
