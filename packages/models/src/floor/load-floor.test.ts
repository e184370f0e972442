import { expect, it } from 'vitest'
import { loadFloor } from './load-floor.ts'

it('reads the floor that ships', async () => {
  const floor = await loadFloor('default')
  expect(floor?.trees.roots.length).toBeGreaterThan(50)
  expect(floor?.least).toBeGreaterThan(0)
})

it('takes the chance below which nothing is to be returned', async () => {
  expect(await loadFloor('0.25')).toMatchObject({ least: 0.25 })
  expect(await loadFloor('0')).toMatchObject({ least: 0 })
})

it('gives none where everything found is to be returned', async () => {
  expect(await loadFloor('none')).toBeNull()
})

it.each(['1.5', '/nowhere/floor.json'])('says what the setting takes instead of %s', async (setting) => {
  await expect(loadFloor(setting)).rejects.toMatchObject({
    code: 'invalid_configuration',
    message: expect.stringContaining('RECOLLECT_FLOOR takes'),
  })
})

it('refuses a file that holds no floor', async () => {
  await expect(loadFloor(new URL('../../package.json', import.meta.url).pathname)).rejects.toMatchObject({
    code: 'invalid_configuration',
  })
})
