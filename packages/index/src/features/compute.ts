import type { FeatureTable, WordNeighbours } from '@recollect/core'
import { inverseDocumentFrequency } from '../bm25.ts'
import type { BankImage } from '../image.ts'
import type { Scope } from '../scope.ts'
import { fillFeedback } from './feedback.ts'
import { fillKeyword } from './keyword.ts'
import { fillMeaning } from './meaning.ts'
import { Neighbourhood } from './neighbourhood.ts'
import { fillPeople, roleNumber, speakersNamed } from './people.ts'
import { readQuestion } from './question.ts'
import { fillSoftMatch } from './soft-match.ts'
import { fillSurface } from './surfaces-sheet.ts'
import { fillSurroundings } from './surroundings.ts'
import { at, FeatureSheet } from './table.ts'

const timeFit = at('time_fit')

/** What the channels found, for the candidates of a pool. */
export interface PoolSignals {
  /** Slots of the candidates, by falling fused score. */
  readonly slots: readonly number[]
  readonly fused: Float64Array
  /** BM25 of each candidate's session. */
  readonly session: ArrayLike<number>
  /** Cosines with the question by slot; null without that space. */
  readonly cosines: { readonly static: Float64Array | null; readonly neural: Float64Array | null }
  /** Fit of each candidate to the time the question names; null where it names none. */
  readonly timeFit: ArrayLike<number> | null
}

export interface FeatureQuery {
  readonly text: string
  /** Names that it means besides those it says. */
  readonly meant: readonly string[]
  readonly signals: PoolSignals
  readonly neighbours: WordNeighbours | null
}

/** All features of a pool, by the definitions of `rankFeatures`: the one place where training and serving take them from. */
export function computeFeatures(image: BankImage, scope: Scope, query: FeatureQuery): FeatureTable {
  const { signals, text } = query
  const holders = holdersIn(image, scope)
  const { rows, sessions, lexicon, surfaces } = image
  const sheet = new FeatureSheet(signals.slots.length)
  const named = new Set(speakersNamed([text, ...query.meant].join(' '), rows.speakers))
  const { memories } = scope.totals
  const question = readQuestion(text, {
    analyser: image.analyser,
    lexicon,
    memories,
    holders,
    meant: query.meant,
    speakersNamed: [...named],
  })
  const around = new Neighbourhood(
    {
      lexicon,
      sessions,
      visible: scope.visible,
      sameTurn: (a, b) => rows.turn.at(a) === rows.turn.at(b) && rows.document.at(a) === rows.document.at(b),
    },
    signals.slots,
    question,
  )
  const slot = (candidate: number): number => signals.slots[candidate] ?? 0
  const speakerOf = (candidate: number): string | null => rows.speakerOf(slot(candidate))
  const roleOf = (candidate: number): number => roleNumber(rows.roleOf(slot(candidate)), speakerOf(candidate))
  const alone = fillKeyword(sheet, { question, around }, signals)
  const idf = (term: number): number => inverseDocumentFrequency(memories, holders(term))
  fillFeedback(sheet, { lexicon, question, slots: signals.slots, idf })
  fillSurroundings(sheet, {
    question,
    around,
    surfaces,
    alone,
    sessionOf: (slot) => sessions.session.at(slot),
    inDialogueWithAssistant: (candidate) => roleOf(candidate) !== 0,
  })
  fillPeople(sheet, { question: text, named, speakerOf, roleOf })
  fillSurface(sheet, {
    question: text,
    slots: signals.slots,
    surfaces,
    labelsOf: (one) => rows.labelsOf(one),
    isInstruction: (one) => image.instructions.has(one),
    turnPartsOf: (candidate) => around.turns[candidate]?.length ?? 1,
  })
  fillSpaces(sheet, { image, scope, query, around })
  if (signals.timeFit) sheet.fill(timeFit, (candidate) => signals.timeFit?.[candidate] ?? 0)
  return sheet
}

function fillSpaces(
  sheet: FeatureSheet,
  { image, scope, query, around }: { image: BankImage; scope: Scope; query: FeatureQuery; around: Neighbourhood },
): void {
  const session = image.sessions.session.values
  const sessions = image.sessions.members.length
  for (const space of ['static', 'neural'] as const) {
    const cosines = query.signals.cosines[space]
    if (cosines) fillMeaning(sheet, space, { around, cosines, visible: scope.visible, session, sessions })
  }
  if (image.words && query.neighbours) {
    fillSoftMatch(sheet, { text: query.text, around, words: image.words, neighbours: query.neighbours })
  }
}

/** Counts the visible memories that hold a term, each term once. */
function holdersIn({ postings }: BankImage, { visible }: Scope): (term: number) => number {
  const known = new Map<number, number>()
  return (term) => {
    const before = known.get(term)
    if (before !== undefined) return before
    const count = postings.holders(term, visible)
    known.set(term, count)
    return count
  }
}
