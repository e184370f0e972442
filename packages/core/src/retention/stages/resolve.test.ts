import { describe, expect, it } from 'vitest'
import { resolve, type MentionSource } from './resolve.ts'

const source = (fields: Partial<MentionSource>): MentionSource => ({ stated: [], found: [], resolve: true, ...fields })
const concept = (name: string) => ({ name, type: 'CONCEPT' })
const person = (name: string) => ({ name, type: 'PERSON' })

describe('resolve', () => {
  it('keeps a caller’s entity as it is written and drops what rules made of the same name', () => {
    expect(
      resolve([source({ stated: [{ name: ' Biscuit ', type: 'CAT' }], found: [concept('biscuit'), person('Ann')] })]),
    ).toEqual([[{ name: 'Biscuit', type: 'CAT' }, person('Ann')]])
  })

  it('gives a name one type in a document: the caller’s, else the surest', () => {
    const found = [concept('Jordan'), concept('Java')]
    const sources = [
      source({ found }),
      source({ found: [person('Jordan')] }),
      source({ stated: [{ name: 'Java', type: 'LOCATION' }] }),
    ]
    expect(resolve(sources)[0]).toEqual([person('Jordan'), { name: 'Java', type: 'LOCATION' }])
  })

  it('takes the beginning of somebody’s name for a person', () => {
    expect(resolve([source({ found: [person('Melanie'), concept('Mel')] })])[0]).toEqual([person('Melanie'), person('Mel')])
  })

  it('keeps names apart that differ in a digit', () => {
    expect(resolve([source({ found: [concept('Room 12'), concept('Room 13')] })])[0]).toHaveLength(2)
  })

  it('looks for no others where the caller forbids it', () => {
    expect(resolve([source({ stated: [concept('a')], found: [person('Ann')], resolve: false })])).toEqual([[concept('a')]])
  })
})
