import { describe, expect, it } from 'vitest'
import { labelsOf } from './labels.ts'

describe('labelsOf', () => {
  it.each([
    ['I really love hiking in the rain.', ['preference']],
    ['My favourite colour is green.', ['preference']],
    ['Ich mag keinen Koriander.', ['preference']],
    ['我喜欢喝绿茶。', ['preference']],
    ['From now on, answer in French.', ['instruction']],
    ['Please always include sources.', ['instruction']],
    ['请始终用中文回答。', ['instruction']],
    ['We decided to move the launch.', ['decision']],
    ["I'm planning to visit Porto.", ['plan']],
    ['I went to the dentist yesterday.', ['event']],
    ['How have you been?', ['question']],
    ['你今天怎么样？', ['question']],
    ['The river is long.', []],
  ])('%j is %j', (text, labels) => {
    expect(labelsOf(text, null)).toEqual(labels)
  })

  it('does not take an assistant’s advice for the user’s wish', () => {
    expect(labelsOf('Always wear sunscreen. I love that you asked!', 'assistant')).toEqual([])
  })
})
