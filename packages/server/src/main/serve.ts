import { performance } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import type { ConfigSources } from '../config/index.ts'
import { startServer, type RunningServer } from './start-server.ts'
import { version } from './version.ts'

/** Serves until the process is told to stop; then drains and ends. A second signal ends it at once. */
export async function serve(sources: ConfigSources): Promise<void> {
  const server = await startServer(sources)
  // The start kept the young generation small (recollect.ts); under load it takes what it needs.
  setFlagsFromString('--semi-space-growth-factor=2')
  process.stdout.write(`${readiness(server)}\n`)
  await stopSignal()
  server.logger.info('stopping: no new requests, what runs may finish')
  process.once('SIGINT', () => process.exit(130)).once('SIGTERM', () => process.exit(143))
  await server.close()
  server.logger.info('stopped')
  // Whatever a library left behind must not keep a drained server alive.
  process.exit(0)
}

/** The line that says the server is ready; the time counts from the start of the process. */
function readiness({ url, config, place }: RunningServer): string {
  const facts = [place, `embeddings ${config.embeddingsProvider}`, ...(config.role === 'all' ? [] : [`role ${config.role}`])]
  const open = config.apiKey === null ? '; open to this machine, no key' : ''
  return `Recollect ${version} is ready on ${url} after ${(performance.now() / 1000).toFixed(2)} s (${facts.join(', ')}${open})`
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}
