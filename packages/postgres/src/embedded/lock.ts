import { createHash, randomUUID } from 'node:crypto'
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
  const self = JSON.stringify({ pid: process.pid, startedAt: startOf(process.pid) } satisfies Holder)
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (await createExclusive(path, self)) return { release: () => releaseOwn(path, self) }
    const found = await readText(path)
    if (found === undefined) continue
    const holder = parseHolder(found)
    if (holder !== undefined && isRunning(holder)) {
      throw new RecollectError(
        'data_directory_in_use',
        `Another process (id ${holder.pid}) holds the data directory ${folder}. Stop it, or point RECOLLECT_DATABASE_URL to another folder (pglite:///absolute/folder).`,
      )
    }
    const taken = await inPlaceOf({ path, dead: found, self }, () => replace(path, self))
    if (taken) return { release: () => releaseOwn(path, self) }
  }
  throw new RecollectError(
    'data_directory_in_use',
    `Could not take the lock of the data directory ${folder}: ${path} keeps changing.`,
  )
}

/** Links a finished file into place, so that nobody ever reads a lock that is created but not yet filled. */
async function createExclusive(path: string, text: string): Promise<boolean> {
  const draft = `${path}.${randomUUID()}`
  await writeFile(draft, text)
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

interface Estate {
  readonly path: string
  /** What a process that no longer runs left at the path. */
  readonly dead: string
  readonly self: string
}

/**
 * Does something about what a dead process left, as the one process that may: whoever creates the claim that is named after it. The file
 * changes only under that claim, so it is looked at again under it: another may have been here since it was read. A claim whose
 * claimant died is removed in the same way.
 * @returns false when another process does it or did it: look again
 */
async function inPlaceOf({ path, dead, self }: Estate, act: () => Promise<void>): Promise<boolean> {
  const claim = `${path}.${createHash('sha256').update(dead).digest('hex').slice(0, 16)}`
  if (!(await createExclusive(claim, self))) {
    const claimant = await readText(claim)
    if (claimant === undefined) return false
    const holder = parseHolder(claimant)
    if (holder === undefined || !isRunning(holder)) {
      await inPlaceOf({ path: claim, dead: claimant, self }, () => rm(claim, { force: true }))
    }
    return false
  }
  try {
    if ((await readText(path)) !== dead) return false
    await act()
    return true
  } finally {
    await rm(claim, { force: true })
  }
}

/** The path is never without a file, so that nobody creates one meanwhile. */
async function replace(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomUUID()}`
  await writeFile(draft, text)
  await rename(draft, path)
}

async function releaseOwn(path: string, self: string): Promise<void> {
  if ((await readText(path)) === self) await rm(path, { force: true })
}

/** Undefined where there is no file. */
async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
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
