import { describe, expect, it } from 'vitest'
import { resolveFuzzyTags } from './fuzzy-tags.ts'

const vocabulary = ['user:alice', 'user:alicia', 'user:bob', 'topic:alice', 'travel', 'travels']

describe('resolveFuzzyTags', () => {
  it('finds other spellings in the same namespace only', () => {
    expect(resolveFuzzyTags({ tags: ['user:alic'], match: 'any_strict' }, vocabulary)).toEqual({
      tags: ['user:alice', 'user:alicia'],
      match: 'any_strict',
    })
  })

  it('keeps a tag that is like none', () => {
    expect(resolveFuzzyTags({ tags: ['music'], match: 'any' }, vocabulary)).toEqual({ tags: ['music'], match: 'any' })
  })

  it('wants one spelling of each tag where all are wanted', () => {
    expect(resolveFuzzyTags({ tags: ['travell', 'user:bob'], match: 'all_strict' }, vocabulary)).toEqual({
      and: [
        { tags: ['travel', 'travels'], match: 'any_strict' },
        { tags: ['user:bob'], match: 'any_strict' },
      ],
    })
  })

  it('tries every set that an exact one may mean, within a bound', () => {
    expect(resolveFuzzyTags({ tags: ['travell'], match: 'exact' }, vocabulary)).toEqual({
      or: [
        { tags: ['travel'], match: 'exact' },
        { tags: ['travels'], match: 'exact' },
      ],
    })
    const many = ['travel', 'travels', 'travelx', 'travely']
    expect(() => resolveFuzzyTags({ tags: ['travela', 'travelb', 'travelc'], match: 'exact' }, many)).toThrow(/at most 32/)
  })
})
