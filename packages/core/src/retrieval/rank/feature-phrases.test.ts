import { describe, expect, it } from 'vitest'
import { hasPhrase, phraseOf } from './feature-phrases.ts'
import { rankFeatures } from './features.ts'

describe('what a feature says', () => {
  it('is in words of its own for every feature', () => {
    expect(rankFeatures.map(({ name }) => name).filter((name) => !hasPhrase(name))).toEqual([])
  })

  it.each([
    ['cover_memory', 0.7391, "share of the question's words that stand in it 0.74"],
    ['speaker_named', 1, 'the question names its speaker'],
    ['speaker_named', 0, 'the question names another speaker'],
    ['role_fit', -1, 'the question asks for another role'],
    ['rank_memory', Math.log1p(0), '1st by the words of it'],
    ['rank_fused', Math.log1p(10), '11th by fused score'],
    ['rank_fused', Math.fround(Math.log1p(21)), '22nd by fused score'],
    ['turn_parts', Math.log(4), 'one of 4 parts of its message'],
    ['names', null, 'nothing to tell by names'],
    ['not_yet_named', 0.5, 'not yet named 0.50'],
  ])('%s of %s: %s', (feature, value, words) => expect(phraseOf(feature, value)).toBe(words))
})
