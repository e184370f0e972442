import {
  answer,
  fusedOrder,
  rankedHead,
  rankedPool,
  type Pool,
  poolDepth,
  type FeatureTable,
  type FloorModel,
  type FloorReading,
  type RankModel,
  type RecallOutcome,
  type RecallPlan,
  type Tabulated,
  type WordNeighbours,
} from '@recollect/core'
import type { SlotChannel } from './channel.ts'
import { valuesAt } from './column.ts'
import { computeFeatures } from './features/compute.ts'
import { readFloor } from './floor/read-floor.ts'
import { GrainScorer, type QueryTerm } from './grains.ts'
import { poolOf } from './image-pool.ts'
import type { BankImage } from './image.ts'
import { keywordChannel } from './keyword-channel.ts'
import { meantWeight, type Sight } from './people.ts'
import { RecentRows } from './recent-rows.ts'
import { scopeOf, type Scope } from './scope.ts'
import { GrainCosines, semanticChannel, type SpaceCosines } from './semantic-channel.ts'
import { temporalChannel } from './temporal-channel.ts'
import { whereabouts } from './whereabouts.ts'

/** One query on one image. */
interface Search {
  readonly image: BankImage
  readonly scope: Scope
  readonly plan: RecallPlan
  /** Distinct terms of the query. */
  readonly terms: readonly string[]
  /** Names that the query means besides those it says. */
  readonly meant: readonly string[]
  /** How much a term counts. */
  weight(term: string): number
}

export interface SearcherOptions {
  /** Null: the fused order stands. */
  readonly ranker: RankModel | null
  /** Null: what was found is returned, however little it bears on the question. */
  readonly floor?: FloorModel | null
  /** Null: the ranker's soft matching is missing. */
  readonly neighbours: WordNeighbours | null
}

/**
 * Least share of a question that the word table must read for the ranker to hear it. Tables of pieces read a language (1.4 and more, a word being
 * cut into pieces) or but its digits and borrowed words (0.3 and less).
 */
const leastRead = 0.5

/** Searches images, one query at a time; its arrays are shared by all images of a process. */
export class Searcher {
  readonly #options: SearcherOptions
  readonly #grains = new GrainScorer()
  readonly #words = new GrainCosines()
  readonly #model = new GrainCosines()
  readonly #keywordShare = new Scratch()
  readonly #semanticShare = new Scratch()
  readonly #temporalShare = new Scratch()
  /** How much of the query the word table could read, 0 … 1. */
  #wordsRead = 0
  readonly #recent = new RecentRows()

  constructor(options: SearcherOptions = { ranker: null, neighbours: null }) {
    this.#options = options
  }

  search(image: BankImage, plan: RecallPlan): RecallOutcome {
    return answer(this.#poolOf(image, plan), plan, this.#options)
  }

  /** The candidates that a ranker would see, by falling fused score, and their features: rows of a training table. */
  tabulate(image: BankImage, plan: RecallPlan): Tabulated {
    const pool = this.#poolOf(image, plan)
    const { fused, order } = fusedOrder(pool, plan)
    const head = rankedHead(pool, order, rankedPool)
    return {
      memories: head.map((candidate) => pool.row(candidate)),
      fused: head.map((candidate) => fused[candidate] ?? 0),
      table: pool.features?.(head, fused) ?? null,
    }
  }

  /** The signals of one question: a row of the floor's training table. */
  readFloor(image: BankImage, plan: RecallPlan): FloorReading {
    this.#poolOf(image, plan)
    return this.#floor(image, scopeOf(image, plan.filter), plan)
  }

  #floor(image: BankImage, scope: Scope, plan: RecallPlan): FloorReading {
    return readFloor(image, scope, {
      text: plan.query,
      standsFor: image.people.standsFor(plan.query, sightOf(image, scope)),
      times: plan.time.references.map(({ span }) => span),
      cosines: image.words ? this.#words.memory : null,
      neighbours: this.#options.neighbours,
    })
  }

  #poolOf(image: BankImage, plan: RecallPlan): Pool {
    const scope = scopeOf(image, plan.filter)
    const meant = image.people.meant(plan.query, sightOf(image, scope))
    const { terms, weight } = queryTerms(image, plan.query, meant)
    const search = { image, scope, plan, terms, meant, weight }
    const channels = [this.#keyword(search), ...this.#semantic(search), ...this.#temporal(search)]
    return poolOf(
      {
        rows: image.rows,
        gists: image.gists,
        row: (slot) => this.#recent.get(image.rows, slot),
        whereabouts: (ids, slots) => whereabouts(ids, { image, scope, plan, channels, slots }),
        evidence: (slot) => evidenceOf(search, slot),
        matched: (slot) => matchedTerms(search, slot),
        isInstruction: (slot) => image.instructions.has(slot),
        features: (slots, fused) => this.#features(search, slots, fused),
        floor: () => this.#floor(image, scope, plan),
      },
      channels,
      {
        terms,
        depth: poolDepth[plan.budget],
        ties: plan.time.isTimeOnly ? 'earliest' : 'latest',
        besides: plan.time.isTimeOnly ? [] : image.instructions.within(scope.candidate),
      },
    )
  }

  /** Reads what the channels left of this search, so it must run before the next one. */
  #features({ image, scope, plan, meant }: Search, slots: readonly number[], fused: Float64Array): FeatureTable {
    const session = image.sessions.session.values
    const readsWords = image.words !== null && this.#wordsRead >= leastRead
    return computeFeatures(image, scope, {
      text: plan.query,
      meant,
      neighbours: readsWords ? this.#options.neighbours : null,
      signals: {
        slots,
        fused,
        session: valuesAt(
          this.#grains.scores.session,
          slots.map((slot) => session[slot] ?? 0),
        ),
        cosines: {
          static: readsWords ? this.#words.memory.subarray(0, scope.size) : null,
          neural: inModelSpace(image, plan) ? this.#model.memory.subarray(0, scope.size) : null,
        },
        timeFit: asksForTime(plan) ? valuesAt(this.#temporalShare.values, slots) : null,
      },
    })
  }

  #keyword({ image, scope, plan, terms, weight }: Search): SlotChannel {
    const source = { postings: image.postings, sessions: image.sessions, lengths: image.lengths.values }
    const scores = this.#grains.score(source, scope, numbered(image, terms, weight))
    const session = image.sessions.session.values
    return keywordChannel(scope, session, { scores, plan, share: this.#keywordShare.fit(scope.size) })
  }

  #semantic(search: Search): SlotChannel[] {
    const { scope, plan } = search
    const spaces = [...this.#inModel(search), ...this.#inWords(search)]
    if (spaces.length === 0) return []
    return [semanticChannel(spaces, scope, { plan, share: this.#semanticShare.fit(scope.size) })]
  }

  #temporal({ image, scope, plan }: Search): SlotChannel[] {
    if (!asksForTime(plan)) return []
    return [temporalChannel(image, scope, { plan, share: this.#temporalShare.fit(scope.size) })]
  }

  #inModel({ image, scope, plan }: Search): SpaceCosines[] {
    const { neural, sessions } = image
    if (!neural || !plan.queryVector || !inModelSpace(image, plan)) return []
    this.#model.fit(scope.size)
    neural.cosines(plan.queryVector, scope.size, this.#model.memory)
    this.#model.spread(sessions, scope)
    return [{ space: 'model', cosines: this.#model, reads: 1 }]
  }

  #inWords({ image, scope, plan, terms }: Search): SpaceCosines[] {
    const { words, sessions } = image
    if (!words) return []
    const pieces = words.pieces(plan.query)
    this.#wordsRead = Math.min(1, pieces.length / Math.max(1, terms.length))
    this.#words.fit(scope.size)
    if (pieces.length === 0) {
      this.#words.memory.fill(Number.NaN, 0, scope.size)
      return []
    }
    words.vectors.cosines(words.embed(pieces), scope.size, this.#words.memory)
    this.#words.spread(sessions, scope)
    return [{ space: 'words', cosines: this.#words, reads: this.#wordsRead }]
  }
}

/** An array by slot that grows and is used again. */
class Scratch {
  values = new Float64Array(0)

  fit(size: number): Float64Array {
    if (this.values.length < size) this.values = new Float64Array(size * 2)
    return this.values
  }
}

function inModelSpace({ neural }: BankImage, { queryVector }: RecallPlan): boolean {
  return neural !== null && queryVector?.length === neural.dimension
}

function asksForTime({ time }: RecallPlan): boolean {
  return time.references.length > 0
}

/** Distinct terms of a query and of the names it means; those count half. */
function queryTerms(
  { analyser }: BankImage,
  query: string,
  meant: readonly string[],
): { readonly terms: readonly string[]; readonly weight: (term: string) => number } {
  const said = new Set(analyser.terms(query))
  const terms = [...said, ...new Set(meant.flatMap((name) => analyser.terms(name)).filter((term) => !said.has(term)))]
  return { terms, weight: (term) => analyser.weight(term) * (said.has(term) ? 1 : meantWeight) }
}

function numbered(image: BankImage, terms: readonly string[], weight: (term: string) => number): QueryTerm[] {
  return terms.flatMap((term) => {
    const number = image.lexicon.find(term)
    return number === undefined ? [] : [{ number, weight: weight(term) }]
  })
}

function sightOf(image: BankImage, { visible }: Scope): Sight {
  const holds = (word: string): boolean =>
    image.analyser.terms(word).some((term) => {
      const number = image.lexicon.find(term)
      return number !== undefined && image.postings.holders(number, visible) > 0
    })
  const reads = (word: string): boolean => image.analyser.terms(word).length > 0
  return { visible, reads, holds }
}

function evidenceOf({ image, scope }: Search, slot: number): number {
  const group = image.rows.group.at(slot)
  const alive = image.groupSize.at(group)
  if (alive < 2 || scope.open) return alive
  let passing = 0
  for (let other = 0; other < scope.size; other++) {
    if (scope.candidate[other] === 1 && image.rows.group.at(other) === group) passing++
  }
  return passing
}

function matchedTerms({ image, terms }: Search, slot: number): readonly string[] {
  const own = new Set(image.lexicon.termsOf(slot))
  return terms.filter((term) => own.has(term))
}
