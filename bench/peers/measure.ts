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
}

const idleForMs = 5000

/** Starts the server twice, the first time on an empty database, and runs the dataset against the second start. */
export async function measure(command: () => Promise<ServerCommand>, dataset: string): Promise<Measured> {
  const first = await ServerProcess.start(await command())
  await first.stop()
  const server = await ServerProcess.start(await command())
  try {
    await new Promise((resolve) => setTimeout(resolve, idleForMs))
    const idle = await server.residentMegabytes()
    const figures = await evalServer(server.url, dataset, ['--budget', 'low', '--concurrency', '1,16'])
    return {
      server: (await command()).name,
      first_start_seconds: first.startSeconds,
      start_seconds: server.startSeconds,
      idle_memory_mb: idle,
      loaded_memory_mb: await server.residentMegabytes(),
      eval: figures,
    }
  } finally {
    await server.stop()
  }
}
