import { atomsOf, longestAtom, type Atom } from '../structure/atoms.ts'
import { isHeading, nothingAround, surroundingsOf, type Surroundings } from '../structure/headings.ts'

/**
 * Lengths in UTF-16 units. Retrieval units of about 400 ranked best on long chat messages (any@10, plain fusion: whole messages 65,
 * units of 400 70, of 700 69, of 1,200 68), and a turn of a dialogue (LoCoMo's longest: 439) must stay whole.
 */
export const statementLength = { whole: 600, target: 420, longest: 600, shortest: 140 } as const

export interface StatementText {
  readonly text: string
  /** The beginning of an endless word, which only the chunk holds whole. */
  readonly raw: boolean
}

/**
 * A turn's text as statements: itself when it is short, else groups of whole lines and sentences of about the target length that
 * begin at headings and paragraphs where they can. A group that does not begin with its heading is given it in front.
 */
export function statementsOf(text: string, around: Surroundings): StatementText[] {
  if (text.length <= statementLength.whole) return [{ text: headed(text, around), raw: false }]
  const atoms = atomsOf(text)
  const surroundings = surroundingsOf(text, atoms, around)
  const lines = atoms.map((atom, index) => ({ ...atom, heads: surroundings[index]?.isHeading ?? false }))
  return groupsOf(text, lines).map(([first, last]) => {
    const group = text.slice(lines[first]?.start, lines[last]?.end)
    const endless = group.length > statementLength.longest
    const shown = endless ? group.slice(0, longestAtom).toWellFormed() : group
    return { text: headed(shown, surroundings[first] ?? nothingAround), raw: endless }
  })
}

function headed(group: string, { heading, code }: Surroundings): string {
  if (heading === null || (!code && isHeading(firstLine(group)))) return group
  return `${heading}\n${group}`
}

function firstLine(text: string): string {
  const feed = text.indexOf('\n')
  return feed === -1 ? text : text.slice(0, feed)
}

interface Line extends Atom {
  readonly heads: boolean
}

/** [first, last] atoms of each group. */
function groupsOf(text: string, atoms: readonly Line[]): [number, number][] {
  const groups: [number, number][] = []
  let first = 0
  for (let index = 1; index <= atoms.length; index++) {
    const atom = atoms[index]
    if (atom !== undefined && !breaksBefore(text, atoms, first, index)) continue
    const before = groups.at(-1)
    if (atom === undefined && before !== undefined && fits(atoms, before[0], first, index)) before[1] = index - 1
    else groups.push([first, index - 1])
    first = index
  }
  return groups
}

/** Whether a short rest, from atom `rest` to before `end`, may join the group that begins at `first`. */
function fits(atoms: readonly Line[], first: number, rest: number, end: number): boolean {
  return lengthOf(atoms, rest, end) < statementLength.shortest && lengthOf(atoms, first, end) <= statementLength.longest
}

function lengthOf(atoms: readonly Line[], first: number, end: number): number {
  return (atoms[end - 1]?.end ?? 0) - (atoms[first]?.start ?? 0)
}

function breaksBefore(text: string, atoms: readonly Line[], first: number, index: number): boolean {
  const length = lengthOf(atoms, first, index)
  const withNext = lengthOf(atoms, first, index + 1)
  if (withNext > statementLength.longest) return true
  if (atoms[index]?.heads === true) return length >= statementLength.shortest
  // A heading or a line that announces a list stays with what follows.
  if (atoms[index - 1]?.heads === true || /[:：]$/u.test(text.charAt((atoms[index - 1]?.end ?? 1) - 1))) return false
  if (atoms[index]?.paragraph === true) return length >= statementLength.target / 2
  return withNext > statementLength.target && length >= statementLength.shortest
}
