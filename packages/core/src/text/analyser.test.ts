import { describe, expect, it } from 'vitest'
import { analyserFor } from './analyser.ts'

const english = analyserFor('en')

describe('terms of a text', () => {
  it.each([
    ['forms of a word are one term', 'Running runs', ['run', 'run']],
    ['function words carry nothing', 'What did you do with the boat?', ['boat']],
    ['a possessive is its owner', 'Caroline’s and Caroline', ['carolin', 'carolin']],
    ['a short form is its word, a negated one nothing', "they'll don't visit", ['visit']],
    ['hyphens and points part words', 'tea-time in 2023, 3.5', ['tea', 'time', '2023', '3', '5']],
    ['full-width letters and ligatures are plain ones', 'ＣＡＴ ﬁsh', ['cat', 'fish']],
    ['Chinese is letters and pairs, pairs of grammar left out', '我的猫睡了', ['我', '我猫', '猫', '猫睡', '睡', '睡了', '了']],
    ['的 stays where kana say that it is Japanese', '目的は', ['目', '目的', '的', '的は', 'は']],
    ['what is told stands beside how it is told', '手机号', ['手', '手机', '机', '机号', '号', '≈电话']],
    ['Chinese numbers are their digits too', '三千', ['三', '三千', '千', '3000']],
    ['each script of a mixed word is read its own way', 'iPhone用', ['iphon', '用']],
    ['kana and kanji are one run', '猫カフェ', ['猫', '猫カ', 'カ', 'カフ', 'フ', 'フェ', 'ェ']],
    ['letters beyond the basic plane count as one', '𠀀𠀁', ['𠀀', '𠀀𠀁', '𠀁']],
    ['nothing to read', ' — !? ', []],
  ])('%s', (_, text, terms) => {
    expect(english.terms(text).toSorted()).toEqual(terms.toSorted())
  })

  it('follow the language of the bank', () => {
    expect(analyserFor('de-AT').terms('Die Häuser und das Haus')).toEqual(['haus', 'haus'])
    expect(analyserFor('fr').terms("l'homme et les hommes")).toEqual(['homm', 'homm'])
  })

  it('are the words themselves in a language without a stemmer', () => {
    expect(analyserFor('xx').terms('Running the cats')).toEqual(['running', 'the', 'cats'])
  })

  it('of a word of ten million letters are one short term', () => {
    const terms = english.terms('x'.repeat(10_000_000))
    expect(terms).toHaveLength(1)
    expect(terms[0]?.length).toBeLessThanOrEqual(64)
  })
})

describe('a Chinese question', () => {
  const shared = (a: string, b: string) => {
    const other = new Set(english.terms(b))
    return english.terms(a).filter((term) => other.has(term) && english.weight(term) >= 0.5)
  }

  it.each([
    ['他的籍贯是哪里', '老家在大理'],
    ['她念过什么学校', '她是硕士'],
    ['我奶奶什么时候出生的', '奶奶的生日在冬天'],
    ['联系电话给我一下', '手机号存好了'],
    ['我的领导姓什么', '上司姓高'],
    ['有五百人来的那次', '来了500人'],
    ['八月去了哪', '8月去爬山'],
    ['我的邻居', '我邻居搬走了'],
    ['那台电器坏了吗', '洗衣机送修'],
  ])('%s shares a word with %s', (question, note) => {
    expect(shared(question, note)).not.toEqual([])
  })

  it('shares none with a note about something else', () => {
    expect(shared('他的生日是哪天', '昨晚下了雪')).toEqual([])
  })
})

describe('weight of a query’s term', () => {
  it('is small for a letter that pairs say better', () => {
    expect(english.weight('猫')).toBeLessThan(english.weight('猫睡'))
    expect(english.weight('猫睡')).toBe(1)
    expect(english.weight('boat')).toBe(1)
  })
})
