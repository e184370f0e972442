import type { Ports } from '@recollect/core'
import type { Config } from '../config/index.ts'
import { createMetrics, createOperationMetrics, type Logger } from '../telemetry/index.ts'
import { openPorts } from './open-ports.ts'
import { startWorker } from './start-worker.ts'

export interface OpenProduct {
  readonly ports: Ports
  close(): Promise<void>
}

/** Store, models and worker of the configured deployment, without its HTTP doors. */
export async function openProduct(config: Config, logger: Logger): Promise<OpenProduct> {
  const metrics = createMetrics()
  const { ports, close } = await openPorts(config, { metrics, logger })
  if (config.role === 'api') return { ports, close }
  await startWorker({ config, ports, logger, metrics: createOperationMetrics(metrics) })
  const drainAndClose = async (): Promise<void> => {
    await ports.jobs.drain(config.drainSeconds * 1000)
    await close()
  }
  return { ports, close: drainAndClose }
}
