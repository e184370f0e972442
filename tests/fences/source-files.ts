import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** A source text with its path from the root, slashes forward. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

/** Something a fence found. `line` counts from 1. */
export interface Violation {
  readonly path: string
  readonly line: number
  readonly what: string
}

/** Every file of the repository that exists and is not ignored, committed or not. */
export async function repositoryPaths(): Promise<readonly string[]> {
  const { stdout } = await promisify(execFile)('git', ['ls-files', '-co', '--exclude-standard', '--deduplicate', '-z'], {
    cwd: root,
    maxBuffer: 2 ** 26,
  })
  return stdout.split('\0').filter((path) => path !== '')
}

export async function readSources(accepts: (path: string) => boolean): Promise<readonly SourceFile[]> {
  const paths = (await repositoryPaths()).filter(accepts)
  const files = await Promise.all(paths.map(readSource))
  return files.filter((file) => file !== undefined)
}

/** Undefined for a file that git still lists although it was just removed. */
async function readSource(path: string): Promise<SourceFile | undefined> {
  try {
    return { path, text: await readFile(join(root, path), 'utf8') }
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR')) return undefined
    throw error
  }
}

/** Tests, and what only tests use (`testing/` folders). */
export const isTest = (path: string): boolean =>
  path.startsWith('tests/') || path.endsWith('.test.ts') || path.includes('/src/testing/')

/** What runs in production. */
export const isProduct = (path: string): boolean => /^packages\/[^/]+\/src\/.*\.ts$/.test(path) && !isTest(path)

/** All TypeScript that people write, tests and tools included. */
export const isTypeScript = (path: string): boolean =>
  /^(packages|tests|bench|tools)\/.*\.ts$/.test(path) && !path.endsWith('.d.ts')

export function describeViolations(violations: readonly Violation[]): string {
  return violations.map(({ path, line, what }) => `${path}:${line} ${what}`).join('\n')
}
