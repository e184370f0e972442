import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkVersion, recordVersion } from './directory.ts'

describe('version of a data directory', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'recollect-test-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it('is known once recorded', async () => {
    expect(await checkVersion(folder)).toBe('empty')
    await recordVersion(folder)
    expect(await checkVersion(folder)).toBe('known')
  })

  it.each([
    ['a later PGlite', '{"format":1,"pglite":"9.9.9"}'],
    ['a later format', '{"format":2,"pglite":"0.5.14"}'],
    ['something else', 'not ours'],
  ])('is refused when %s wrote it, and the folder stays as it is', async (_by, text) => {
    await writeFile(join(folder, 'version.json'), text)
    await expect(checkVersion(folder)).rejects.toMatchObject({ code: 'unsupported_data_directory' })
  })
})
