import { describe, expect, it } from 'vitest'
import { relationsIn, relationsNamed } from './relations.ts'

const stated = (text: string) => relationsIn(text).map(({ relation, name }) => `${name}: ${relation}`)

describe('relations that a text states', () => {
  it.each([
    ['My wife Anna grows orchids.', 'Anna: wife'],
    ['I called my older sister, Marta, about it.', 'Marta: sister'],
    ['Yusuf is my boss.', 'Yusuf: boss'],
    ['Ravi, my neighbour, fixed the gate.', 'Ravi: neighbour'],
    ['My dog is called Pebble.', 'Pebble: dog'],
    ['Meine Tochter heißt Lotte.', 'Lotte: daughter'],
    ['我的上司名叫高远。', '高远: boss'],
    ['林梅是我的表姐，她在大理。', '林梅: cousin'],
  ])('%s', (text, expected) => {
    expect(stated(text)).toEqual([expected])
  })

  it.each([
    'I met my wife. Anna was late.',
    'Thankfully, my son is fine.',
    'My son Thankfully slept.',
    'Her brother Tom came.',
    'The boss likes tea.',
    '我的上司很忙。',
  ])('none in %s', (text) => {
    expect(stated(text)).toEqual([])
  })

  it('are read in bounded time from an endless text', () => {
    expect(relationsIn('my wife '.repeat(200_000))).toEqual([])
  })
})

describe('relations that a question names', () => {
  it.each([
    ['What does my wife grow?', ['wife']],
    ['Where do Tom’s mum and dad live?', ['mother', 'father']],
    ['我上司的电话是多少？', ['boss']],
    ['What is a husbandry?', []],
  ])('%s', (question, expected) => {
    expect(relationsNamed(question)).toEqual(expected)
  })
})
