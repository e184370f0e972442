import { describe, expect, it } from 'vitest'
import { resolve, type MentionSource } from './resolve.ts'

const source = (fields: Partial<MentionSource>): MentionSource => ({
  stated: [],
  found: [],
  resolve: true,
  speaker: null,
  ...fields,
})
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

  it.each([
    ['a short form', ['Melanie', 'Mel'], ['Melanie']],
    ['a listed short form', ['Robert Moss', 'Bob'], ['Robert Moss']],
    ['a given name', ['Anna', 'Anna Schmidt'], ['Anna Schmidt']],
    ['a title', ['Dr. Okafor', 'Amara Okafor'], ['Amara Okafor']],
    ['a missing accent', ['Jose', 'José'], ['José']],
    ['two steps', ['Mel', 'Melanie', 'Melanie Fox'], ['Melanie Fox']],
  ])('gives one person one name by %s', (_, names, expected) => {
    expect(resolve([source({ found: names.map(person) })])[0]).toEqual(expected.map(person))
  })

  it.each([
    ['two Annas', ['Anna Schmidt', 'Anna Weber', 'Anna']],
    ['two who may be called Chris', ['Christina', 'Christopher', 'Chris']],
    ['a couple', ['Mr. Okafor', 'Mrs. Okafor', 'Amara Okafor']],
    ['two given names', ['Joan', 'Joanna']],
  ])('keeps apart %s', (_, names) => {
    expect(resolve([source({ found: names.map(person) })])[0]).toEqual(names.map(person))
  })

  it('does not take who speaks for another of the same given name', () => {
    const sources = [
      source({ found: [person('Anna')], speaker: 'Anna' }),
      source({ found: [person('Ben'), person('Anna Schmidt')], speaker: 'Ben' }),
    ]
    expect(resolve(sources)).toEqual([[person('Anna')], [person('Ben'), person('Anna Schmidt')]])
  })

  it('takes the beginning of somebody’s name for the person', () => {
    expect(resolve([source({ found: [person('Melanie'), concept('Mel')] })])[0]).toEqual([person('Melanie')])
  })

  it('keeps names apart that differ in a digit', () => {
    expect(resolve([source({ found: [concept('Room 12'), concept('Room 13')] })])[0]).toHaveLength(2)
  })

  it('looks for no others where the caller forbids it', () => {
    expect(resolve([source({ stated: [concept('a')], found: [person('Ann')], resolve: false })])).toEqual([[concept('a')]])
  })
})
