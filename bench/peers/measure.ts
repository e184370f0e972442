import { evalServer, type EvalFigures } from '../run-eval.ts'
import { ServerProcess, type ServerCommand } from '../server-process.ts'

export interface Measured {
  readonly server: string
  /** On an empty database, migrations included. */
  readonly first_start_seconds: number
  /** On the database of the first start. */
  readonly start_seconds: number
  readonly idle_memory_mb: number
  /** After the dataset was retained and asked. */
  readonly loaded_memory_mb: number
  readonly eval: EvalFigures
  /** The same banks asked again for answers of a quarter of the tokens, as agents that pay for their prompts ask. */
  readonly eval_short: EvalFigures
}

export const shortTokens = 1024
const prefix = 'compared'
/** The first round finds both servers cold: it decides quality, and its times stand apart. */
const asked = ['--prefix', prefix, '--budget', 'low', '--concurrency', '1,1,16']

const idleForMs = 5000

/** Starts the server twice, the first time on an empty database, and runs the dataset against the second start. */
export async function measure(command: () => Promise<ServerCommand>, dataset: string): Promise<Measured> {
  const first = await ServerProcess.start(await command())
  await first.stop()
  const server = await ServerProcess.start(await command())
  try {
    await new Promise((resolve) => setTimeout(resolve, idleForMs))
    const idle = await server.residentMegabytes()
    const figures = await evalServer(server.url, dataset, [...asked, '--keep'])
    const loaded = await server.residentMegabytes()
    const short = await evalServer(server.url, dataset, [...asked, '--no-retain', '--max-tokens', String(shortTokens)])
    return {
      server: (await command()).name,
      first_start_seconds: first.startSeconds,
      start_seconds: server.startSeconds,
      idle_memory_mb: idle,
      loaded_memory_mb: loaded,
      eval: figures,
      eval_short: short,
    }
  } finally {
    await server.stop()
  }
}
