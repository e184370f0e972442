/**
 * Quality of the temporal planner alone: `node bench/time-quality.ts FILE [--misses] [--parsed]`. FILE is a dataset in the neutral
 * format. Each question ranks all items of its conversation by how well they fit the times it names, ties in order of mention; no
 * word of any item is read. Prints nDCG@10 and any@10 by category, over all questions and over those the planner parsed.
 * `excluded`: questions whose windows hold none of the gold items. `--misses` lists the questions scored below 0.9.
 */
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { mean, scoreQuestion } from '@recollect/cli/eval'
import { Dataset, type DatasetConversation, type DatasetQuestion } from '@recollect/contracts'
import {
  parseQuestionTime,
  questionFit,
  referenceText,
  resolveStatementTime,
  type FitItem,
  type QuestionTime,
} from '@recollect/core'

interface DatedItem extends FitItem {
  readonly id: string
}

interface Answer {
  readonly question: DatasetQuestion
  readonly time: QuestionTime
  readonly ndcg: number
  readonly any: number
  readonly excluded: boolean
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { misses: { type: 'boolean' }, parsed: { type: 'boolean' }, language: { type: 'string', default: 'en' } },
})
const [file] = positionals
if (file === undefined) throw new Error('Name a dataset file: node bench/time-quality.ts FILE')

const { conversations } = Dataset.parse(JSON.parse(await readFile(file, 'utf8')))
const answers = conversations.flatMap(answerAll)
const byCategory = Map.groupBy(answers, ({ question }) => question.category)
console.table(Object.fromEntries([...byCategory, ['all', answers] as const].map(([name, group]) => [name, row(group)])))
if (values.misses === true) for (const answer of answers) if (answer.ndcg < 0.9) describe(answer)
if (values.parsed === true) for (const answer of answers) if (answer.time.references.length > 0) describe(answer)

function answerAll({ items, questions }: DatasetConversation): Answer[] {
  const sessions = [...new Set(items.map(({ session }) => session))]
  const dated = items.map((item): DatedItem => {
    const mentionedAt = Date.parse(item.timestamp)
    const occurred = resolveStatementTime(item.text, { mentionedAt, timeZone: 'UTC', language: values.language })
    return {
      id: item.id,
      mentionedAt,
      occurredStart: occurred?.start ?? null,
      occurredEnd: occurred?.end ?? null,
      sessionOrdinal: sessions.indexOf(item.session) + 1,
      sessionCount: sessions.length,
    }
  })
  return questions.map((question) => answer(question, dated))
}

function answer(question: DatasetQuestion, items: readonly DatedItem[]): Answer {
  const time = parseQuestionTime(question.text, {
    now: Date.parse(question.asked_at),
    timeZone: 'UTC',
    language: values.language,
  })
  const fits = items.map((item) => ({ id: item.id, fit: questionFit(time, item) }))
  const ranking = fits.filter(({ fit }) => fit > 0).toSorted((a, b) => b.fit - a.fit)
  const score = scoreQuestion(
    ranking.map(({ id }) => id),
    question.gold,
  )
  const excluded = time.references.length > 0 && fits.every(({ id, fit }) => fit < 0.5 || !question.gold.includes(id))
  return { question, time, ndcg: score['nDCG@10'], any: score['any@10'], excluded }
}

function row(group: readonly Answer[]): Record<string, string | number> {
  const parsed = group.filter(({ time }) => time.references.length > 0)
  return {
    questions: group.length,
    parsed: parsed.length,
    excluded: group.filter(({ excluded }) => excluded).length,
    'time only': group.filter(({ time }) => time.isTimeOnly).length,
    'nDCG@10': percent(group.map(({ ndcg }) => ndcg)),
    'any@10': percent(group.map(({ any }) => any)),
    'parsed nDCG@10': percent(parsed.map(({ ndcg }) => ndcg)),
  }
}

function percent(numbers: readonly number[]): string {
  return numbers.length === 0 ? '' : (100 * mean(numbers)).toFixed(1)
}

function describe({ question, time, ndcg }: Answer): void {
  const shown = time.references.map(referenceText).join('; ') || 'no time'
  const flags = Object.entries(time).flatMap(([name, value]) => (value === true ? [name] : []))
  console.log(
    `${(100 * ndcg).toFixed(0).padStart(3)}  ${question.asked_at}  ${question.text}\n       → ${shown}  ${flags.join(' ')}`,
  )
}
