import { resolve } from 'node:path'
import { asRecollectError } from '@recollect/core'
import { InvalidArgumentError, type Command } from 'commander'
import type { TuneReport } from './tune.ts'

interface TuneOptions {
  readonly out: string
  readonly bank: string
  readonly goldKey: string
  readonly from: string
  readonly trees: number
  readonly force?: boolean
  readonly json?: boolean
}

/** `docs/cli.md` lists what commands end with. */
const exitCodes = { badInput: 2, notFound: 5, noBetter: 6 } as const

export function addTune(program: Command): void {
  program
    .command('tune <file>')
    .description('train a ranker on your own judged questions, and say what it is worth on questions it did not see')
    .addHelpText(
      'after',
      '\nThe file is a dataset (see eval), or {"questions": [{"text", "asked_at"?, "gold": […]}]} about a bank of the configured store.',
    )
    .option('--out <file>', 'where to write the ranker', 'tuned-ranker.json')
    .option('--bank <id>', 'bank that the questions are about, where the file brings no memories', 'default')
    .option('--gold-key <key>', 'metadata key whose values may stand in gold, beside ids of memories and documents', 'item_id')
    .option('--from <ranker>', 'ranker to go on from: default, default-model, none, or a file', 'default')
    .option('--trees <count>', 'trees to add', wholeTrees, 80)
    .option('--force', 'write the ranker though it is no better')
    .option('--json', 'answer as JSON')
    .action((file: string, options: TuneOptions) => run(file, options))
}

async function run(file: string, { json, force, ...options }: TuneOptions): Promise<void> {
  const [{ tune }, { renderComparison }] = await Promise.all([import('./tune.ts'), import('../tune/render-comparison.ts')])
  const note = (text: string): void => void process.stderr.write(`${text}\n`)
  const out = resolve(options.out)
  try {
    const report = await tune({ ...options, file, out, force: force === true, env: process.env, note })
    const { comparison, folds, unranked, isBetter, written } = report
    if (!isBetter) process.exitCode = exitCodes.noBetter
    if (json === true) return void process.stdout.write(`${JSON.stringify(asJson(report, out), null, 2)}\n`)
    if (unranked > 0) note(`${unranked} questions were left out: they ask for a period alone, or nothing was found for them.`)
    process.stdout.write(`${renderComparison(comparison, folds, options.from)}\n${verdict(isBetter, written ? out : null)}\n`)
  } catch (error) {
    const { code, message } = asRecollectError(error)
    const { fileMessage, isFileError } = await import('@recollect/cli')
    if (code !== 'invalid_input' && code !== 'not_found' && !isFileError(error)) throw error
    note(`recollect: ${isFileError(error) ? fileMessage(error) : message}`)
    process.exitCode = code === 'not_found' ? exitCodes.notFound : exitCodes.badInput
  }
}

function asJson({ unranked, answerable, folds, comparison, isBetter, written }: TuneReport, out: string): object {
  const { gain, confidence, ...quality } = comparison
  const held = { by: folds.by, parts: folds.count }
  return { unranked, answerable, held_out: held, quality, gain, confidence, is_better: isBetter, out: written ? out : null }
}

function verdict(isBetter: boolean, out: string | null): string {
  if (isBetter) return `It is better. Written to ${out}; use it with RECOLLECT_RANKER=${out}`
  return out === null
    ? 'It is not shown to be better: nothing was written.'
    : `It is not shown to be better, but written to ${out}.`
}

function wholeTrees(text: string): number {
  const trees = Number(text)
  if (!Number.isInteger(trees) || trees < 1 || trees > 1000)
    throw new InvalidArgumentError('It must be a whole number from 1 to 1000.')
  return trees
}
