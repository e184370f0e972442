import { registerCommands, type StartServer } from '@recollect/cli'
import type { Command } from 'commander'
import { readConfig } from '../config/index.ts'

/** Adds the commands that talk to a server: by default to the one that the same settings would start on this machine. */
export function addClientCommands(program: Command): void {
  const interrupted = new AbortController()
  process.once('SIGINT', () => interrupted.abort())
  registerCommands(program, {
    stdout: process.stdout,
    stderr: process.stderr,
    stdin: process.stdin,
    defaults: defaultServer(),
    setExitCode: (code) => (process.exitCode = code),
    startServer: startOwnServer,
    signal: interrupted.signal,
  })
}

function defaultServer(): { readonly url: string; readonly apiKey?: string } {
  const { config } = readConfig({ env: process.env })
  const host = config.host.includes(':') ? `[${config.host}]` : config.host
  const reachable = ['0.0.0.0', '[::]'].includes(host) ? '127.0.0.1' : host
  return { url: `http://${reachable}:${config.port}`, ...(config.apiKey === null ? {} : { apiKey: config.apiKey }) }
}

const startOwnServer: StartServer = async (settings) => {
  const { startServer } = await import('./start-server.ts')
  return startServer({ env: { ...process.env, ...settings } })
}
