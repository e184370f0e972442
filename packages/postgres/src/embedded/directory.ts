import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { RecollectError } from '@recollect/core'

/** What wrote a data directory. `format` is the layout of the folder itself; the schema inside has its own record. */
interface DirectoryVersion {
  readonly format: number
  readonly pglite: string
}

/** PGlite's version, pinned in package.json. A cluster of another PostgreSQL major does not open; another PGlite was not tried. */
const pgliteVersion = '0.5.14'

const current: DirectoryVersion = { format: 1, pglite: pgliteVersion }

/** Versions of PGlite whose clusters this one opens. */
const readable: readonly string[] = [pgliteVersion]

export const clusterOf = (folder: string): string => join(folder, 'cluster')

const versionFile = (folder: string): string => join(folder, 'version.json')

export async function makeDirectory(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
}

/**
 * Whether the folder holds a finished database of ours.
 * @throws RecollectError `unsupported_data_directory` when another version wrote it
 */
export async function checkVersion(folder: string): Promise<'empty' | 'known'> {
  let text: string
  try {
    text = await readFile(versionFile(folder), 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'empty'
    throw error
  }
  const found = parseVersion(text)
  if (found !== undefined && found.format === current.format && readable.includes(found.pglite)) return 'known'
  throw new RecollectError(
    'unsupported_data_directory',
    `The data directory ${folder} was written by ${found === undefined ? 'something unknown' : `format ${found.format}, PGlite ${found.pglite}`}; this version reads format ${current.format}, PGlite ${readable.join(', ')}. Export it with the version that wrote it and import it here.`,
  )
}

/** Recorded once the cluster is complete: a folder without the record was never finished and is made anew. */
export async function recordVersion(folder: string): Promise<void> {
  const draft = `${versionFile(folder)}.new`
  await writeFile(draft, JSON.stringify(current))
  await rename(draft, versionFile(folder))
}

function parseVersion(text: string): DirectoryVersion | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null) return undefined
    if (!('format' in value) || typeof value.format !== 'number') return undefined
    return 'pglite' in value && typeof value.pglite === 'string' ? { format: value.format, pglite: value.pglite } : undefined
  } catch {
    return undefined
  }
}
