import { describe, expect, it } from 'vitest'
import { halfTopicFloor } from '@recollect/testkit/half-topic-floor'
import { readFloorModel } from './floor-model.ts'
import { judgeFloor } from './judge-floor.ts'
import { floorSignals, signalIndex, type FloorReading } from './signals.ts'

const model = readFloorModel(halfTopicFloor)

function reading(values: Record<string, number>, rest: Partial<FloorReading> = {}): FloorReading {
  const row = new Float64Array(floorSignals.length).fill(Number.NaN)
  for (const [name, value] of Object.entries({ memories: 100, topic_terms: 2, strangers: 0, cover_memory: 0.3, ...values })) {
    row[signalIndex(name)] = value
  }
  return { values: row, unmet: null, unknown: [], strangers: [], ...rest }
}

describe('the abstaining floor', () => {
  it('withholds what hardly bears on the question, and names what no memory holds', () => {
    const verdict = judgeFloor(reading({ cover_window: 0.3, unknown: 0.7 }, { unknown: ['submarine', 'licence'] }), model)
    expect(verdict?.chance).toBeCloseTo(1 / (1 + Math.exp(2)))
    expect(verdict?.refusal).toBe('Nothing relevant: no memory holds “submarine”, “licence”.')
  })

  it('lets an answer stand that bears on the question', () => {
    expect(judgeFloor(reading({ cover_window: 0.8 }), model)?.refusal).toBeNull()
  })

  it('names the person whom no memory speaks of', () => {
    const verdict = judgeFloor(
      reading({ cover_window: 0.8, strangers: 1 }, { strangers: ['Bertrand'], unknown: ['Bertrand'] }),
      model,
    )
    expect(verdict?.refusal).toBe('Nothing relevant: no memory speaks of “Bertrand”.')
  })

  it.each([
    ['a question without a topic, which is about a person or a time', reading({ topic_terms: 0, cover_window: 0 })],
    ['a memory that holds the whole topic', reading({ cover_memory: 1, cover_window: 0 })],
    ['a bank of a few memories', reading({ cover_window: 0, memories: 9 })],
  ])('does not judge %s', (_, read) => {
    expect(judgeFloor(read, model)).toBeNull()
  })

  it('counts the absence of a word by how much it tells', () => {
    const weighing = readFloorModel({ ...halfTopicFloor, features: ['heard'], threshold: [-1], words: [-3, 1] })
    const refusal = (unmet: readonly number[]) => judgeFloor(reading({}, { unmet: Float64Array.from(unmet) }), weighing)?.refusal
    expect(refusal([1, 0.5])).toMatch(/^Nothing relevant/)
    expect(refusal([0.1, 0])).toBeNull()
    expect(refusal([1, 2.5])).toBeNull()
  })

  it('goes by the rest where word vectors are of another table than the model knows', () => {
    const words = [-3, 1]
    const chances = [[1], [1, 0.5, 0], null].map((unmet) => {
      const read = reading({ cover_window: 0.3 }, { unmet: unmet && Float64Array.from(unmet) })
      return judgeFloor(read, readFloorModel({ ...halfTopicFloor, words }))?.chance
    })
    expect(new Set(chances)).toEqual(new Set([judgeFloor(reading({ cover_window: 0.3 }), model)?.chance]))
  })

  it('refuses a model that asks for a signal it does not read', () => {
    expect(() => readFloorModel({ ...halfTopicFloor, features: ['mood'] })).toThrow(/mood/)
    expect(() => readFloorModel({ ...halfTopicFloor, least: 2 })).toThrow(/least/)
  })
})
