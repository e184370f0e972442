import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { RecollectError } from '@recollect/core'

/** One process, told apart from a later one that got the same id. `startedAt` is null where the system does not tell. */
interface Holder {
  readonly pid: number
  readonly startedAt: string | null
}

export interface DirectoryLock {
  release(): Promise<void>
}

const lockFile = 'recollect.lock'
const attempts = 5

/**
 * Takes the folder for this process. PGlite takes no lock of its own and two processes on one folder lose rows silently.
 * A lock whose holder no longer runs (killed, or the machine restarted) is taken over.
 * @throws RecollectError `data_directory_in_use` when another running process holds it
 */
export async function lockDirectory(folder: string): Promise<DirectoryLock> {
  const path = join(folder, lockFile)
  const self: Holder = { pid: process.pid, startedAt: startOf(process.pid) }
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (await createExclusive(path, self)) return { release: () => releaseOwn(path, self) }
    const holder = await readHolder(path)
    if (holder !== undefined && isRunning(holder)) {
      throw new RecollectError(
        'data_directory_in_use',
        `Another process (id ${holder.pid}) holds the data directory ${folder}. Stop it, or point RECOLLECT_DATABASE_URL to another folder (pglite:///absolute/folder).`,
      )
    }
    await removeStale(path, holder)
  }
  throw new RecollectError(
    'data_directory_in_use',
    `Could not take the lock of the data directory ${folder}: ${path} keeps changing.`,
  )
}

/** Links a finished file into place, so that nobody ever reads a lock that is created but not yet filled. */
async function createExclusive(path: string, self: Holder): Promise<boolean> {
  const draft = `${path}.${randomUUID()}`
  await writeFile(draft, JSON.stringify(self))
  try {
    await link(draft, path)
    return true
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

/** Moves the stale lock away under a name of our own first, so that of two processes that find it only one removes it. */
async function removeStale(path: string, seen: Holder | undefined): Promise<void> {
  const aside = `${path}.${randomUUID()}`
  try {
    await rename(path, aside)
  } catch (error) {
    if (isCode(error, 'ENOENT')) return
    throw error
  }
  const moved = await readHolder(aside)
  if (moved !== undefined && isRunning(moved) && !isSame(moved, seen)) {
    await link(aside, path).catch(() => undefined)
  }
  await rm(aside, { force: true })
}

async function releaseOwn(path: string, self: Holder): Promise<void> {
  const holder = await readHolder(path)
  if (holder !== undefined && isSame(holder, self)) await rm(path, { force: true })
}

async function readHolder(path: string): Promise<Holder | undefined> {
  try {
    return parseHolder(await readFile(path, 'utf8'))
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined
    throw error
  }
}

function parseHolder(text: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || !('pid' in value) || typeof value.pid !== 'number') return undefined
    const startedAt = 'startedAt' in value && typeof value.startedAt === 'string' ? value.startedAt : null
    return { pid: value.pid, startedAt }
  } catch {
    // Locks are complete when they appear; what a power cut left of one is nobody's.
    return undefined
  }
}

function isSame(a: Holder, b: Holder | undefined): boolean {
  return b !== undefined && a.pid === b.pid && a.startedAt === b.startedAt
}

function isRunning(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    if (isCode(error, 'ESRCH')) return false
    // EPERM: it runs, under another user.
  }
  const startedAt = startOf(holder.pid)
  return startedAt === null || holder.startedAt === null || startedAt === holder.startedAt
}

/** Boot id and start time in clock ticks after boot (Linux); null elsewhere, where a process id alone decides. */
function startOf(pid: number): string | null {
  if (process.platform !== 'linux') return null
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The command, in brackets, may hold spaces and brackets: fields are counted after its end. Start time is field 22.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return ticks === undefined ? null : `${boot}:${ticks}`
  } catch {
    return null
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
