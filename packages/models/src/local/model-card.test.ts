import { describe, expect, it } from 'vitest'
import { cardFor } from './model-card.ts'

const config = { hiddenSize: 384, maxPositions: 514 }

describe('the card of a model', () => {
  it.each([
    ['Xenova/all-MiniLM-L6-v2', 'mean', 256, '', ''],
    ['BAAI/bge-small-en-v1.5', 'cls', 512, 'Represent this sentence for searching relevant passages: ', ''],
    ['intfloat/e5-small-v2', 'mean', 512, 'query: ', 'passage: '],
    ['Xenova/multilingual-e5-small', 'mean', 512, 'query: ', 'passage: '],
  ] as const)('of %s pools by %s over at most %d pieces', (model, pooling, maxTokens, query, passage) => {
    expect(cardFor(model, config)).toEqual({ dimension: 384, pooling, maxTokens, prefixes: { query, passage } })
  })

  it('of an unknown model comes from its config.json', () => {
    expect(cardFor('me/mine', { hiddenSize: 768, maxPositions: 128 })).toEqual({
      dimension: 768,
      pooling: 'mean',
      maxTokens: 128,
      prefixes: { query: '', passage: '' },
    })
  })

  it('gives way to what is configured', () => {
    expect(cardFor('Xenova/all-MiniLM-L6-v2', config, { pooling: 'cls', maxTokens: 64 })).toMatchObject({
      pooling: 'cls',
      maxTokens: 64,
    })
  })

  it('is refused where the dimension is not to be found', () => {
    expect(() => cardFor('me/mine', { hiddenSize: undefined, maxPositions: 512 })).toThrow(/hidden_size/)
  })
})
