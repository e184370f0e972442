import { defaultTenant, type Context, type Ports } from '@recollect/core'
import type { Command } from 'commander'
import { readConfig, type Config } from '../config/index.ts'
import { defaultBank } from '../mcp/session.ts'
import { createLogger, createMetrics, createOperationMetrics, type Logger } from '../telemetry/index.ts'

export function addMcp(program: Command): void {
  program
    .command('mcp')
    .description('Serve MCP over standard input and output (over HTTP: /mcp of a server)')
    .option('--bank <id>', 'memory bank of calls that name none', defaultBank)
    .action(({ bank }: { readonly bank: string }) => serveMcp(bank))
}

/**
 * Serves until the client hangs up. The store is opened by the first tool call: a client may start a process only to ask which
 * revision of the protocol it speaks, and an embedded store belongs to one process at a time.
 * Nothing but the protocol may write to standard output; the log goes to standard error.
 */
async function serveMcp(bank: string): Promise<void> {
  const [{ serveMcpStdio }, { version }] = await Promise.all([import('../mcp/stdio.ts'), import('./version.ts')])
  const { config } = readConfig({ env: process.env })
  const logger = createLogger(config)
  let opening: Promise<OpenProduct> | undefined
  const context = async (): Promise<Context> => {
    opening ??= openProduct(config, logger)
    try {
      return { tenant: defaultTenant, actor: { kind: 'local' }, ports: (await opening).ports }
    } catch (error) {
      opening = undefined
      throw error
    }
  }
  serveMcpStdio({ context, bank, version, report: (error) => logger.error({ err: error }, 'MCP request failed') })
  await hungUp()
  await (await opening)?.close()
}

interface OpenProduct {
  readonly ports: Ports
  close(): Promise<void>
}

/** Store, models and worker of the configured deployment, without its HTTP doors. */
async function openProduct(config: Config, logger: Logger): Promise<OpenProduct> {
  const [{ openPorts }, { startWorker }] = await Promise.all([import('./open-ports.ts'), import('./start-worker.ts')])
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

function hungUp(): Promise<void> {
  return new Promise((resolve) => {
    process.stdin.once('end', resolve).once('close', resolve)
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}
