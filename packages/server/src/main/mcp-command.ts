import { defaultTenant, type Context } from '@recollect/core'
import type { Command } from 'commander'
import { readConfig } from '../config/index.ts'
import { defaultBank } from '../mcp/session.ts'
import { createLogger } from '../telemetry/index.ts'
import type { OpenProduct } from './open-product.ts'

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
    opening ??= import('./open-product.ts').then(({ openProduct }) => openProduct(config, logger))
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

function hungUp(): Promise<void> {
  return new Promise((resolve) => {
    process.stdin.once('end', resolve).once('close', resolve)
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}
