import { execFile } from 'node:child_process'
import { cpus, loadavg, platform, release, totalmem } from 'node:os'
import { promisify } from 'node:util'

/** What a figure was measured on; a figure without it means nothing. */
export interface Machine {
  readonly processor: string
  readonly cores: number
  readonly memory_gb: number
  readonly system: string
  readonly node: string
  readonly commit: string
  /** Processes that wanted to run over the last minute: above `cores`, times are those of a busy machine. */
  readonly load: number
}

export async function thisMachine(): Promise<Machine> {
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memory_gb: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()}`,
    node: process.version,
    commit: await commit(),
    load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
  }
}

async function commit(): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)('git', ['describe', '--always', '--dirty'], { cwd: import.meta.dirname })
    return stdout.trim()
  } catch {
    return 'unknown'
  }
}
