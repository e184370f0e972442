import { describe, expect, it } from 'vitest'
import { RecentRows } from './recent-rows.ts'
import { sampleImage, sampleRows } from './sample-bank.ts'

const settings = { language: 'en', words: null }
const talk = (id: string) => sampleImage(sampleRows(id, [{ id: `${id}-1`, text: `said in ${id}` }]), settings)

describe('rows that were returned lately', () => {
  it('are given again as the same object, each image its own', async () => {
    const [one, other] = [await talk('a'), await talk('b')]
    const recent = new RecentRows()
    const row = recent.get(one.rows, 0)
    expect(row).toEqual(one.rows.row(0))
    expect(recent.get(other.rows, 0).text).toBe('said in b')
    expect(recent.get(one.rows, 0)).toBe(row)
  })

  it('leave when many others were asked for since', async () => {
    const memories = Array.from({ length: 4100 }, (_, at) => ({ id: `m${at}`, text: `said ${at}` }))
    const { rows } = await sampleImage(sampleRows('many', memories), settings)
    const recent = new RecentRows()
    const first = recent.get(rows, 0)
    for (let slot = 1; slot < 2000; slot++) recent.get(rows, slot)
    expect(recent.get(rows, 0)).toBe(first)
    for (let slot = 1; slot < 4100; slot++) recent.get(rows, slot)
    expect(recent.get(rows, 0)).not.toBe(first)
    expect(recent.get(rows, 0)).toEqual(first)
  })
})
