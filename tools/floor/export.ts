/**
 * Writes the table that the floor is trained on: the signals of every question of some datasets for its own bank, and of questions of other
 * conversations for a bank that cannot answer them, read by the code that serves recall.
 *
 *     node tools/floor/export.ts OUT_FILE.json DATASET.json[:LANGUAGE]… [--most 700]
 *
 * A bank's own `language`, where a dataset states it, goes before that of the dataset. `--most`: foreign questions of each kind a bank.
 */
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { floorSignals } from '@recollect/core'
import { foreignQuestions } from '../../bench/foreign-questions.ts'
import { openJudge, type Judge, type JudgedBank } from '../../bench/judge.ts'
import { answers, readBanks, type Bank } from '../../bench/banks.ts'

interface Row {
  readonly dataset: string
  readonly conversation: string
  /** `own`, `none` (own, but the bank has no answer), `plain` or `renamed` (of another conversation). */
  readonly kind: string
  /** The conversation that the question is of. */
  readonly of: string
  readonly namesStranger: boolean
  /** The first ten of plain fusion hold an answer. */
  readonly found: boolean
  readonly memories: number
  /** By the order of `signals`; null: missing. */
  readonly values: readonly (number | null)[]
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { most: { type: 'string', default: '700' } } })
const [out, ...files] = positionals
if (!out || files.length === 0) throw new Error('Name a file to write to and at least one dataset.')

const judges = new Map<string, Judge>()
const rows: Row[] = []
for (const file of files) {
  const { dataset, banks } = await readBanks(file)
  for (const bank of banks) rows.push(...(await rowsOf(dataset, bank, banks)))
}
await writeFile(out, JSON.stringify({ signals: floorSignals, rows }))
for (const judge of judges.values()) await judge.close()

async function rowsOf(dataset: string, bank: Bank, banks: readonly Bank[]): Promise<Row[]> {
  const opened = await (await judgeOf(bank.language)).open(bank)
  const comparable = banks.filter(({ language }) => language === bank.language)
  const own = bank.questions.map((question) => ({
    ...question,
    kind: question.gold.length > 0 ? 'own' : 'none',
    of: bank.id,
    namesStranger: false,
  }))
  const foreign = foreignQuestions(bank, comparable, Number(values.most)).map((question) => ({ ...question, gold: [] }))
  const found: Row[] = []
  for (const question of [...own, ...foreign]) {
    const { values: signals, memories, timeOnly } = await opened.readFloor(question)
    if (timeOnly) continue
    const { kind, of, namesStranger } = question
    const rest = { namesStranger, memories, values: Array.from(signals, cell), found: await isFound(opened, question) }
    found.push({ dataset, conversation: bank.id, kind, of, ...rest })
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
