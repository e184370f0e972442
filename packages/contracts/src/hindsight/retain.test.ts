import { describe, expect, it } from 'vitest'
import { RetainRequest } from './retain.ts'

const faults = (item: object): [string, string][] => {
  const parsed = RetainRequest.safeParse({ items: [item] })
  return (parsed.error?.issues ?? []).map(({ path, message }) => [path.join('.'), message])
}

describe('RetainRequest', () => {
  it('joins text blocks as paragraphs', () => {
    const content = [
      { type: 'text', text: 'One' },
      { type: 'text', text: 'Two' },
    ]
    expect(RetainRequest.parse({ items: [{ content }] }).items[0]?.content).toBe('One\n\nTwo')
  })

  it.each([
    [{ content: ' \n' }, 'content cannot be empty'],
    [{ content: [] }, 'content cannot be empty'],
    [{ content: [{ type: 'text', text: ' ' }] }, 'content cannot be empty'],
    [{ content: [{ type: 'image', source: {} }] }, 'images and files are not supported; send their text'],
  ])('refuses %j once, saying why', (item, message) => {
    expect(faults(item)).toEqual([['items.0.content', message]])
  })

  it('takes tags as a list or as JSON text', () => {
    expect(RetainRequest.parse({ items: [{ content: 'x', tags: '["a","b"]' }] }).items[0]?.tags).toEqual(['a', 'b'])
    expect(faults({ content: 'x', tags: 'a' })[0]?.[0]).toBe('items.0.tags')
  })

  it.each(['2024-10-15', '2024-01-15T10:30:00Z', '2024-01-15 10:30+02', 'unset', 'UNSET', '', null])(
    'takes the timestamp %j',
    (timestamp) => {
      expect(faults({ content: 'x', timestamp })).toEqual([])
    },
  )

  it.each(['tomorrowish', '2024-02-30', '0001-01-01', '9999-12-31', '12'])('refuses the timestamp %j', (timestamp) => {
    expect(faults({ content: 'x', timestamp })[0]?.[0]).toBe('items.0.timestamp')
  })
})
