import { checkBinding, readConfig, type Config, type ConfigSources } from '../config/index.ts'
import { createLogger, createMetrics, createOperationMetrics, type Logger } from '../telemetry/index.ts'
import { openPorts, type OpenPorts } from './open-ports.ts'
import type { Listening } from './start-doors.ts'

/** A server that runs in this process. */
export interface RunningServer {
  readonly url: string
  readonly config: Config
  readonly logger: Logger
  /** Where memories are. */
  readonly place: string
  /** Stops taking requests and work, lets what runs finish (`drainSeconds`), closes the store. */
  close(): Promise<void>
}

/**
 * Starts a server as configured: store, images, embedder, doors, worker, by role.
 * @throws RecollectError `invalid_configuration`, `data_directory_in_use`, `unsupported_data_directory`, `store_unavailable`
 */
export async function startServer(sources: ConfigSources): Promise<RunningServer> {
  const { config, ignored } = readConfig(sources)
  checkBinding(config)
  const logger = createLogger(config)
  if (ignored.length > 0) logger.info({ variables: ignored }, 'ignored variables that mean nothing here')
  // Loading the doors takes as long as opening the store: both at once.
  const metrics = createMetrics()
  const opening = openPorts(config, { metrics, logger })
  const [opened] = await Promise.all([opening, loadDoors(config)])
  try {
    return await startParts(config, { metrics, logger, opened })
  } catch (error) {
    await opened.close()
    throw error
  }
}

async function loadDoors({ role }: Config): Promise<void> {
  await (role === 'worker' ? import('./start-monitor.ts') : import('./start-doors.ts'))
}

async function startParts(config: Config, parts: Parts): Promise<RunningServer> {
  const { metrics, logger, opened } = parts
  const graceMs = config.drainSeconds * 1000
  if (config.role !== 'api') {
    const { startWorker } = await import('./start-worker.ts')
    await startWorker({ config, ports: opened.ports, logger, metrics: createOperationMetrics(metrics) })
  }
  const listening = await listen(config, parts)
  const close = async (): Promise<void> => {
    await Promise.all([listening.close(graceMs), config.role === 'api' ? undefined : opened.ports.jobs.drain(graceMs)])
    await opened.close()
  }
  return { url: listening.url, config, logger, place: opened.place, close: once(close) }
}

interface Parts {
  readonly opened: OpenPorts
  readonly logger: Logger
  readonly metrics: ReturnType<typeof createMetrics>
}

async function listen(config: Config, parts: Parts): Promise<Listening> {
  const input = { config, ports: parts.opened.ports, logger: parts.logger, metrics: parts.metrics }
  if (config.role === 'worker') return (await import('./start-monitor.ts')).startMonitor(input)
  return (await import('./start-doors.ts')).startDoors(input)
}

/** Closing twice waits for the one close. */
function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  return () => (running ??= work())
}
