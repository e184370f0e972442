import { describe, expect, it } from 'vitest'
import { gistOf, maySayNoMore, saysNoMore, type Said } from './near-duplicate.ts'

const said = (text: string, change: Partial<Said> = {}): Said => ({ text, speaker: null, occurredStart: null, ...change })

function isNear(later: Said, earlier: Said, language = 'en'): boolean {
  const [less, more] = [gistOf(later, language), gistOf(earlier, language)]
  if (!less || !more) return false
  return less.key === more.key || (maySayNoMore(less, more) && saysNoMore(later, earlier, language))
}

describe('near-duplicates', () => {
  it.each([
    ['I moved to Berlin in 2019.', 'I really moved to Berlin in 2019!'],
    ['Anna does not like the tea', "Anna doesn't like tea"],
    ["I'm allergic to peanuts", 'I am allergic to peanuts, honestly'],
    ['The user prefers dark mode in the editor', 'User prefers dark mode in editor'],
    ['我的上司住在上海', '我上司住在上海啊'],
  ])('%s — %s', (a, b) => {
    expect(isNear(said(a), said(b))).toBe(true)
    expect(isNear(said(b), said(a))).toBe(true)
  })

  it('are what a longer memory says with a word more, not the longer one itself', () => {
    const short = said('we walked along the river with our dog and had ice cream at the pier')
    const long = said('we walked along the river with our dog and had vanilla ice cream at the pier')
    expect(isNear(short, long)).toBe(true)
    expect(isNear(long, short)).toBe(false)
  })

  it.each([
    ['I moved to Berlin in 2019', 'I moved to Berlin in 2021'],
    ['I moved to Berlin', 'I moved from Berlin'],
    ['Anna likes tea', 'Anna does not like tea'],
    ['Anna likes tea', "Anna doesn't like tea"],
    ['Anna gave Ben a book', 'Ben gave Anna a book'],
    ['I met my sister', 'I met her sister'],
    ['I will move to Berlin', 'I moved to Berlin'],
    ['I eat before work', 'I eat after work'],
    ['You like tea', 'You like tea?'],
    ['It cost $5', 'It cost €5'],
    ['It was -5 degrees', 'It was 5 degrees'],
    ['Anna likes green tea', 'Anna likes black tea'],
    ['He broke his left arm', 'He broke his right arm'],
    ['Anna has a boat', 'Anna had a boat'],
    ['I just eat fish', 'I eat fish'],
    ['Oh, hello!', 'Okay'],
    ['その目的は秘密です', 'その目は秘密です'],
    ['我住在上海', '我不住在上海'],
    ['我吃了饭', '我吃饭'],
  ])('are not %s — %s', (a, b) => {
    expect(isNear(said(a), said(b))).toBe(false)
    expect(isNear(said(b), said(a))).toBe(false)
  })

  it.each([
    ['a name', 'we walked along the river with our dog and Ben had ice cream at the pier'],
    ['a number', 'we walked along the river with our 2 dog and had ice cream at the pier'],
    ['a word of grammar', 'we walked along the river with our dog and had ice cream at the pier before'],
    ['a negation', 'we never walked along the river with our dog and had ice cream at the pier'],
    ['a word that changes it', 'we almost walked along the river with our dog and had ice cream at the pier'],
  ])('are not told apart by %s alone', (_, longer) => {
    expect(isNear(said('we walked along the river with our dog and had ice cream at the pier'), said(longer))).toBe(false)
  })

  it('are of one speaker and one day', () => {
    expect(isNear(said('I like tea', { speaker: 'Anna' }), said('I really like tea', { speaker: 'Ben' }))).toBe(false)
    expect(isNear(said('I ran today', { occurredStart: 1 }), said('I ran today!', { occurredStart: 2 }))).toBe(false)
  })

  it('keep articles where they tell who does what', () => {
    expect(isNear(said('der Hund beißt den Mann'), said('den Hund beißt der Mann'), 'de')).toBe(false)
  })

  it('are not looked for in texts of many pages', () => {
    expect(gistOf(said('word '.repeat(10_000)), 'en')).toBeNull()
  })
})
