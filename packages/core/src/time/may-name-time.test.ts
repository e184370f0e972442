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
      for (const [forms, ...senses] of each.vocabulary) {
        if (!senses.some(({ kind }) => telling.has(kind))) continue
        for (const form of forms.split('|')) {
          for (const written of [form, form.toUpperCase(), form.normalize('NFD'), `(${form}!)`]) {
            expect(mayNameTime(written, lexicon), written).toBe(true)
          }
        }
      }
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
