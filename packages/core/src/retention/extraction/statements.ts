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
  const lines = atoms.map((atom, index) => ({
    ...atom,
    heads: surroundings[index]?.isHeading ?? false,
    announces: /[:：]/u.test(text.charAt(atom.end - 1)),
  }))
  return groupsOf(lines).map(([first, last]) => {
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
  /** It ends in a colon: what it announces follows. */
  readonly announces: boolean
}

/** [first, last] lines of each group. */
function groupsOf(lines: readonly Line[]): [number, number][] {
  const groups: [number, number][] = []
  let first = 0
  for (let index = 1; index <= lines.length; index++) {
    if (index < lines.length && !breaksBefore(lines, first, index)) continue
    const before = groups.at(-1)
    if (index === lines.length && before !== undefined && mayJoin(lines, before[0], first)) before[1] = index - 1
    else groups.push([first, index - 1])
    first = index
  }
  return groups
}

/** Whether the lines from `rest` to the last, being few, may join the group that begins at `first`. */
function mayJoin(lines: readonly Line[], first: number, rest: number): boolean {
  const short = lengthOf(lines, rest, lines.length) < statementLength.shortest
  return short && lengthOf(lines, first, lines.length) <= statementLength.longest
}

function lengthOf(lines: readonly Line[], first: number, end: number): number {
  return (lines[end - 1]?.end ?? 0) - (lines[first]?.start ?? 0)
}

function breaksBefore(lines: readonly Line[], first: number, index: number): boolean {
  const [before, line] = [lines[index - 1], lines[index]]
  const length = lengthOf(lines, first, index)
  const withLine = lengthOf(lines, first, index + 1)
  if (withLine > statementLength.longest) return true
  if (line?.heads === true) return length >= statementLength.shortest
  // A heading, or a line that announces a list, stays with what follows.
  if (before?.heads === true || before?.announces === true) return false
  if (line?.paragraph === true) return length >= statementLength.target / 2
  return withLine > statementLength.target && length >= statementLength.shortest
}
