import { describe, expect, it } from 'vitest'
import { speakerPrefix } from './speaker.ts'
import { plainTurns } from './turns.ts'

describe('speakerPrefix', () => {
  it.each([
    ['Alice: hello', 'Alice', null],
    ['Mary Ann van Dyke: hello', 'Mary Ann van Dyke', null],
    ['**Bob Miller** (10:30): hello', 'Bob Miller', null],
    ['[2024-05-01 10:00] Carla: hello', 'Carla', null],
    ['user: hello', null, 'user'],
    ['Human: hello', null, 'user'],
    ['AI: hello', null, 'assistant'],
    ['小明: 你好', '小明', null],
    ['小明：你好', '小明', null],
  ])('finds who says %j', (line, speaker, role) => {
    expect(speakerPrefix(line)).toMatchObject({ speaker, role })
  })

  it.each([
    'Note: buy milk',
    'https://example.org',
    '10:30 is late',
    'Question: why?',
    'the cat: a story',
    'def f():',
    'Monday: gym',
    'He said: no way',
    '',
  ])('finds nobody in %j', (line) => expect(speakerPrefix(line)).toBeUndefined())
})

describe('plainTurns', () => {
  it('takes a form for one text, not for a talk', () => {
    expect(plainTurns('Name: Bob\nAge: 42\nCity: Paris')).toHaveLength(1)
    expect(plainTurns('Colour: blue\nFabric: wool\nCut: slim')).toHaveLength(1)
  })

  it('takes a long answer with lists for one turn of its speaker', () => {
    const text = `assistant: Here is the plan.\n${Array.from({ length: 12 }, (_, day) => `Mexico ${day}: tacos and a walk`).join('\n')}`
    expect(plainTurns(text)).toEqual([{ text, speaker: null, role: 'assistant', at: null }])
  })
})
