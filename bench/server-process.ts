import { spawn, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import { readFile, readdir } from 'node:fs/promises'

export interface ServerCommand {
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly url: string
  /** A path that answers 200 once the server does its work. */
  readonly readyPath: string
}

const giveUpAfterMs = 300_000
const lookEveryMs = 25

/** A server as its own process, so that its start and its memory can be measured. */
export class ServerProcess {
  readonly url: string
  /** From the start of the process until it answered that it is ready. */
  readonly startSeconds: number
  private readonly child: ChildProcess

  private constructor(child: ChildProcess, url: string, startSeconds: number) {
    this.child = child
    this.url = url
    this.startSeconds = startSeconds
  }

  /** Starts it and waits until it is ready. @throws Error with its last words when it ends or takes longer than five minutes */
  static async start(server: ServerCommand): Promise<ServerProcess> {
    const begin = performance.now()
    const env = { ...process.env, ...server.env }
    const child = spawn(server.command, server.args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    const said: string[] = []
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => said.push(data.toString()))
    while (!(await answers(server.url + server.readyPath))) {
      const waited = performance.now() - begin
      if (child.exitCode !== null || waited > giveUpAfterMs) {
        child.kill('SIGKILL')
        throw new Error(`${server.name} did not start:\n${said.join('').slice(-4000)}`)
      }
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
    }
    return new ServerProcess(child, server.url, (performance.now() - begin) / 1000)
  }

  /** Resident memory of the process and its children, in MB (10⁶ bytes). Linux only. */
  async residentMegabytes(): Promise<number> {
    const parents = await processTree()
    const pids = [this.child.pid ?? 0]
    for (const pid of pids) pids.push(...(parents.get(pid) ?? []))
    const sizes = await Promise.all(pids.map(residentKilobytes))
    return (sizes.reduce((sum, size) => sum + size, 0) * 1024) / 1e6
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return
    const ended = new Promise((resolve) => this.child.once('exit', resolve))
    this.child.kill('SIGTERM')
    const hard = setTimeout(() => this.child.kill('SIGKILL'), 30_000)
    await ended
    clearTimeout(hard)
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) })
    await response.arrayBuffer()
    return response.ok
  } catch {
    return false
  }
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}

/** Children of each process. */
async function processTree(): Promise<ReadonlyMap<number, readonly number[]>> {
  const children = new Map<number, number[]>()
  for (const entry of await readdir('/proc')) {
    const pid = Number(entry)
    if (!Number.isInteger(pid)) continue
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
    const parent = Number(/^PPid:\s*(\d+)/m.exec(status)?.[1] ?? 0)
    children.set(parent, [...(children.get(parent) ?? []), pid])
  }
  return children
}

async function residentKilobytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/^VmRSS:\s*(\d+)/m.exec(status)?.[1] ?? 0)
}
