import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockDirectory } from './lock.ts'

describe('lock of a data directory', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'recollect-test-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it('is held by one opener at a time, and says who holds it', async () => {
    const lock = await lockDirectory(folder)
    await expect(lockDirectory(folder)).rejects.toMatchObject({
      code: 'data_directory_in_use',
      message: expect.stringContaining(`process (id ${process.pid}) holds the data directory ${folder}`),
    })
    await lock.release()
    await (await lockDirectory(folder)).release()
  })

  it('is taken over from a process that was killed', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    await once(child, 'spawn')
    await writeFile(join(folder, 'recollect.lock'), JSON.stringify({ pid: child.pid, startedAt: null }))
    await expect(lockDirectory(folder)).rejects.toMatchObject({ code: 'data_directory_in_use' })
    child.kill('SIGKILL')
    await once(child, 'exit')
    await (await lockDirectory(folder)).release()
  })

  it('is taken over when its process id now belongs to a later process', async () => {
    if (process.platform !== 'linux') return
    await writeFile(join(folder, 'recollect.lock'), JSON.stringify({ pid: process.pid, startedAt: 'another boot:1' }))
    await expect(lockDirectory(folder)).resolves.toBeDefined()
  })

  const stale = JSON.stringify({ pid: process.pid, startedAt: 'another boot:1' })

  it('goes to exactly one of many that find a stale lock at once', async () => {
    for (let round = 0; round < 40; round++) {
      await writeFile(join(folder, 'recollect.lock'), stale)
      const results = await Promise.allSettled(Array.from({ length: 8 }, () => lockDirectory(folder)))
      const taken = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
      expect(taken).toHaveLength(1)
      expect(await readdir(folder)).toEqual(['recollect.lock'])
      await taken[0]?.release()
    }
  })

  it('is taken over from a process that died while it took over another’s', async () => {
    const claim = `recollect.lock.${createHash('sha256').update(stale).digest('hex').slice(0, 16)}`
    await writeFile(join(folder, 'recollect.lock'), stale)
    await writeFile(join(folder, claim), JSON.stringify({ pid: process.pid, startedAt: 'another boot:2' }))
    await expect(lockDirectory(folder)).resolves.toBeDefined()
    expect(await readdir(folder)).toEqual(['recollect.lock'])
  })

  it('is left to a process that is taking it over', async () => {
    const { release } = await lockDirectory(folder)
    const own = await readFile(join(folder, 'recollect.lock'), 'utf8')
    await release()
    const claim = `recollect.lock.${createHash('sha256').update(stale).digest('hex').slice(0, 16)}`
    await writeFile(join(folder, 'recollect.lock'), stale)
    await writeFile(join(folder, claim), own)
    await expect(lockDirectory(folder)).rejects.toMatchObject({ code: 'data_directory_in_use' })
    expect(await readFile(join(folder, 'recollect.lock'), 'utf8')).toBe(stale)
  })
})
