import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const executable = fileURLToPath(new URL('../../packages/server/src/recollect.ts', import.meta.url))

/** A server in a process of its own, started as users start it. */
export interface ServerProcess {
  readonly url: string
  readonly pid: number
  /** The line that said it is ready. */
  readonly readiness: string
  /** All it wrote to standard error so far. */
  log(): string
  /** Ends it at once, as `kill -9` does. */
  kill(): Promise<void>
  /** Asks it to drain and end. @returns its exit code */
  stop(): Promise<number | null>
}

/** Starts `recollect serve`, or another script, with these settings and nothing of this process's RECOLLECT_ variables. */
export async function startProcess(
  settings: Readonly<Record<string, string>>,
  script: readonly string[] = [executable, 'serve'],
): Promise<ServerProcess> {
  const child = spawn(process.execPath, script, {
    env: { ...withoutSettings(process.env), RECOLLECT_PORT: '0', RECOLLECT_WORKER_PORT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let log = ''
  child.stderr.on('data', (part: Buffer) => (log += part.toString()))
  const ended = once(child, 'exit')
  const readiness = await Promise.race([readyLine(child.stdout), ended.then(() => undefined)])
  const url = readiness?.match(/https?:\/\/\S+/)?.[0]
  if (readiness === undefined || url === undefined || child.pid === undefined) {
    child.kill('SIGKILL')
    throw new Error(`The server did not start: ${readiness ?? ''}\n${log}`)
  }
  return { url, pid: child.pid, readiness, log: () => log, ...endings(child, ended) }
}

async function readyLine(output: NodeJS.ReadableStream): Promise<string | undefined> {
  for await (const line of createInterface({ input: output })) {
    if (line.includes('is ready on')) return line
  }
  return undefined
}

function endings(child: ChildProcess, ended: Promise<unknown>): Pick<ServerProcess, 'kill' | 'stop'> {
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    await ended
    return child.exitCode
  }
  return { kill: () => end('SIGKILL').then(() => undefined), stop: () => end('SIGTERM') }
}

function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(RECOLLECT|HINDSIGHT)_/.test(name)))
}
