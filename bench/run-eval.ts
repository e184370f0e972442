import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { executable } from './recollect-command.ts'

interface Percentiles {
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

/** The parts of an eval report that comparisons read; milliseconds and percent. */
export interface EvalFigures {
  readonly retain: {
    readonly items: number
    readonly items_per_second: number
    readonly items_per_second_until_embedded: number | null
    readonly latency_ms: Percentiles
  }
  readonly quality: { readonly overall: Readonly<Record<string, { readonly mean: number } & Readonly<Record<string, number>>>> }
  readonly recall: readonly {
    readonly concurrency: number
    readonly requests_per_second: number
    readonly latency_ms: Percentiles
  }[]
}

/** Runs `recollect eval` as users do, in a process of its own, and returns its JSON report. */
export async function evalServer(url: string, dataset: string, options: readonly string[]): Promise<EvalFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'recollect-bench-'))
  const out = join(folder, 'report.json')
  try {
    await run([executable, 'eval', dataset, '--url', url, '--out', out, ...options])
    return figuresOf(JSON.parse(await readFile(out, 'utf8')))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function run(args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
    child.once('error', reject)
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`recollect eval ended with ${code}`))))
  })
}

// Guarantee: the file was just written by `recollect eval`, whose report has these fields (packages/cli/src/eval/run-eval.ts).
function figuresOf(report: unknown): EvalFigures {
  return report as EvalFigures
}
