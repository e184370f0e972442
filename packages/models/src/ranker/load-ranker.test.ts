import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { loadRanker, loadRankerFile } from './load-ranker.ts'

it('reads the ranker that ships', async () => {
  const ranker = await loadRanker('default')
  expect(ranker?.roots.length).toBeGreaterThan(50)
})

it('has one beside it that listens to an embedding model, and one that does not', async () => {
  const listens = async (setting: string) => (await loadRankerFile(setting))?.features.some((name) => name.startsWith('neural_'))
  expect(await listens('default-model')).toBe(true)
  expect(await listens('default')).toBe(false)
})

it('gives none where plain fusion is asked for', async () => {
  expect(await loadRanker('none')).toBeNull()
})

it('says what the setting takes when the file is not there', async () => {
  await expect(loadRanker('/nowhere/ranker.json')).rejects.toMatchObject({ code: 'invalid_configuration' })
})

it('refuses a file that is no JSON', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'recollect-ranker-'))
  const file = join(folder, 'ranker.json')
  await writeFile(file, 'trees')
  await expect(loadRanker(file)).rejects.toMatchObject({ code: 'invalid_configuration' })
  await rm(folder, { recursive: true })
})
