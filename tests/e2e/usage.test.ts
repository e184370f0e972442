import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'

const executable = fileURLToPath(new URL('../../packages/server/src/recollect.ts', import.meta.url))
const home = mkdtempSync(join(tmpdir(), 'recollect-usage-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

interface Ended {
  readonly code: number
  readonly err: string
}

function recollect(...words: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [executable, ...words], { env: { HOME: home } }, (_error, _out, err) => {
      resolve({ code: child.exitCode ?? -1, err })
    })
  })
}

describe('a command line that cannot be used', () => {
  it.each([
    [['forget-it'], "unknown command 'forget-it'"],
    [['recall'], "missing required argument 'query'"],
    [['recall', 'x', '--budget', 'huge'], 'Allowed choices are low, mid, high'],
    [['tune', 'no-such-file.json'], "Cannot use 'no-such-file.json'"],
  ])('ends with 2 and says what is wrong in a line or two: %s', async (words, message) => {
    const { code, err } = await recollect(...words)
    expect(code).toBe(2)
    expect(err).toContain(message)
    expect(err.trim().split('\n').length).toBeLessThan(5)
  })

  it('is none where help or the version is asked for', async () => {
    expect(await recollect('--help')).toEqual({ code: 0, err: '' })
    expect(await recollect('--version')).toEqual({ code: 0, err: '' })
  })
})
