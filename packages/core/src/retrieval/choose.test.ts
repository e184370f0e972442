import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { choose, type Choosable } from './choose.ts'
import { gistOf, saysNoMore, type Said } from './near-duplicate.ts'

interface Memory extends Partial<Said> {
  readonly text: string
  readonly tokens?: number
  readonly group?: number
}

function among(memories: readonly Memory[]): Choosable {
  const said = memories.map(({ text, speaker = null, occurredStart = null }): Said => ({ text, speaker, occurredStart }))
  const of = (candidate: number): Said => said[candidate] ?? { text: '', speaker: null, occurredStart: null }
  return {
    count: memories.length,
    tokens: (candidate) => memories[candidate]?.tokens ?? 1,
    group: (candidate) => memories[candidate]?.group ?? candidate,
    gist: (candidate) => gistOf(of(candidate), 'en'),
    saysNoMore: (less, more) => saysNoMore(of(less), of(more), 'en'),
  }
}

const chosen = (memories: readonly Memory[], budget = 1000) => choose(among(memories), [...memories.keys()], budget)

describe('what fills the budget', () => {
  const tokens = fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 20 })
  const sized = (sizes: readonly number[]) => sizes.map((size, at) => ({ text: `memory ${at}`, tokens: size }))
  const total = (kept: readonly number[], sizes: readonly number[]) => kept.reduce((sum, at) => sum + (sizes[at] ?? 0), 0)

  it('never exceeds it, but for a first one that alone is larger', () => {
    fc.assert(
      fc.property(tokens, fc.integer({ min: 1, max: 200 }), (sizes, budget) => {
        const { kept } = chosen(sized(sizes), budget)
        if (sizes.some((size) => size <= budget)) expect(total(kept, sizes)).toBeLessThanOrEqual(budget)
        else expect(kept).toEqual(sizes.length > 0 ? [0] : [])
      }),
    )
  })

  it('skips what does not fit, takes what still does, and remembers how much was left', () => {
    const choice = chosen(sized([40, 30, 10]), 50)
    expect(choice.kept).toEqual([0, 2])
    expect([choice.fate(1), choice.left(1)]).toEqual(['no-room', 10])
  })

  it('is nothing for a budget of nothing', () => {
    expect(chosen(sized([1, 2]), 0).kept).toEqual([])
    expect(chosen(sized([1, 2]), -5).kept).toEqual([])
  })

  it('passes over nothing that would have fitted', () => {
    fc.assert(
      fc.property(tokens, fc.integer({ min: 1, max: 200 }), (sizes, budget) => {
        const { kept } = chosen(sized(sizes), budget)
        const left = budget - total(kept, sizes)
        for (const [at, size] of sizes.entries()) if (!kept.includes(at)) expect(size).toBeGreaterThan(left)
      }),
    )
  })

  it('is not spent on texts that are the same: the first of each group stands, the others are named under it', () => {
    const groups = [7, 8, 7, 9, 8]
    const choice = chosen(groups.map((group, at) => ({ text: `text ${at}`, group })))
    expect(choice.kept).toEqual([0, 1, 3])
    expect([choice.duplicates(0), choice.duplicates(1), choice.duplicates(3)]).toEqual([[2], [4], []])
  })

  it('is not spent on what says nearly the same, and another statement gets the room', () => {
    const choice = chosen(
      [
        { text: 'Anna really likes the green tea.' },
        { text: 'Anna likes green tea!' },
        { text: 'Oh, Anna likes a green tea' },
        { text: 'Anna likes black coffee' },
      ],
      2,
    )
    expect(choice.kept).toEqual([0, 3])
    expect(choice.nearDuplicates(0)).toEqual([1, 2])
    expect([choice.fate(1), choice.under(1)]).toEqual(['near-duplicate', 0])
  })
})

describe('what is the same as a near-duplicate', () => {
  it('stands under the one that is kept', () => {
    const choice = chosen([
      { text: 'Anna really likes the green tea.' },
      { text: 'Anna likes green tea.', group: 7 },
      { text: 'anna likes green tea', group: 7 },
    ])
    expect(choice.kept).toEqual([0])
    expect(choice.nearDuplicates(0)).toEqual([1, 2])
  })
})

const words = fc.array(fc.constantFrom('Anna', 'Ben', 'really', 'the', 'likes', 'tea', 'not', '3', '4', 'boat', 'before'), {
  minLength: 1,
  maxLength: 14,
})
const memory = words.map((some): Memory => ({ text: some.join(' ') }))
const memories = fc.array(memory, { maxLength: 12 })

describe('collapsing near-duplicates', () => {
  it('again changes nothing', () => {
    fc.assert(
      fc.property(memories, (some) => {
        const kept = chosen(some).kept.flatMap((at) => some[at] ?? [])
        expect(chosen(kept).kept).toEqual([...kept.keys()])
      }),
    )
  })

  it('does not depend on how candidates are numbered', () => {
    fc.assert(
      fc.property(memories, fc.infiniteStream(fc.nat()), (some, noise) => {
        const keys = some.map(() => noise.next().value ?? 0)
        const shuffled = [...some.keys()].toSorted((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0))
        const renumbered = shuffled.flatMap((at) => some[at] ?? [])
        const order = some.map((_, at) => shuffled.indexOf(at))
        const { kept } = choose(among(renumbered), order, 1000)
        expect(kept.map((at) => shuffled[at])).toEqual(chosen(some).kept)
      }),
    )
  })

  it('leaves each memory either kept or under one that is', () => {
    fc.assert(
      fc.property(memories, (some) => {
        const choice = chosen(some)
        for (const at of some.keys()) {
          const stands = choice.fate(at) === 'kept' ? at : choice.under(at)
          expect(choice.kept).toContain(stands)
        }
      }),
    )
  })
})
