import { describe, expect, it } from 'vitest'
import { languages } from './languages/languages.ts'
import { lexiconOf } from './lexicon.ts'
import { mayNameTime } from './may-name-time.ts'

const telling = new Set(['month', 'weekday', 'season', 'unit', 'amount', 'shifted', 'day', 'part', 'holiday', 'quarter'])

describe('the quick look at a statement', () => {
  it.each(languages.map((each) => [each.code, each] as const))(
    '%s: passes every word that a time turns on, however it is written',
    (_, each) => {
      const lexicon = lexiconOf(each)
      const forms = each.vocabulary.flatMap(([all, ...senses]) =>
        senses.some(({ kind }) => telling.has(kind)) ? all.split('|') : [],
      )
      const written = forms.flatMap((form) => [form, form.toUpperCase(), form.normalize('NFD'), `(${form}!)`])
      expect(written.length).toBeGreaterThan(200)
      expect(written.filter((form) => !mayNameTime(form, lexicon))).toEqual([])
    },
  )

  it('turns most other words away, and lets figures through', () => {
    const english = languages.find(({ code }) => code === 'en')
    if (english === undefined) throw new Error('no English')
    expect(mayNameTime('Hey! How are you doing with the garden, and your sister?', lexiconOf(english))).toBe(false)
    expect(mayNameTime('', lexiconOf(english))).toBe(false)
    expect(mayNameTime('in 2016', lexiconOf(english))).toBe(true)
  })
})
