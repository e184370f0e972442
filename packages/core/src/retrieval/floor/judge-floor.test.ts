import { describe, expect, it } from 'vitest'
import { readFloorModel, type FloorModelFile } from './floor-model.ts'
import { judgeFloor } from './judge-floor.ts'
import { floorSignals, signalIndex, type FloorReading } from './signals.ts'

/** One tree: an answer is likely where half of the topic stands around one memory. */
const file: FloorModelFile = {
  format: 1,
  name: 'halves',
  features: ['cover_window'],
  roots: [0],
  feature: [0],
  threshold: [0.5],
  left: [-1],
  right: [-2],
  missingLeft: [0],
  leaf: [-2, 2],
  mean: [0],
  fusedWeight: 0,
  slope: 1,
  intercept: 0,
  least: 0.2,
  stranger: 5,
}
const model = readFloorModel(file)

function reading(values: Record<string, number>, rest: Partial<FloorReading> = {}): FloorReading {
  const row = new Float64Array(floorSignals.length).fill(Number.NaN)
  for (const [name, value] of Object.entries({ topic_terms: 2, strangers: 0, cover_memory: 0.3, ...values })) {
    row[signalIndex(name)] = value
  }
  return { values: row, unknown: [], strangers: [], memories: 100, ...rest }
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
    ['a bank of a few memories', reading({ cover_window: 0 }, { memories: 9 })],
  ])('does not judge %s', (_, read) => {
    expect(judgeFloor(read, model)).toBeNull()
  })

  it('refuses a model that asks for a signal it does not read', () => {
    expect(() => readFloorModel({ ...file, features: ['mood'] })).toThrow(/mood/)
    expect(() => readFloorModel({ ...file, least: 2 })).toThrow(/least/)
  })
})
