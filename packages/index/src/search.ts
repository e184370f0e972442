import { answer, poolDepth, type RecallOutcome, type RecallPlan } from '@recollect/core'
import type { SlotChannel } from './channel.ts'
import { GrainScorer, type QueryTerm } from './grains.ts'
import { poolOf } from './image-pool.ts'
import type { BankImage } from './image.ts'
import { keywordChannel } from './keyword-channel.ts'
import { scopeOf, type Scope } from './scope.ts'

/** Searches images, one query at a time; its arrays are shared by all images of a process. */
export class Searcher {
  readonly #grains = new GrainScorer()
  #keywordShare = new Float64Array(0)

  search(image: BankImage, plan: RecallPlan): RecallOutcome {
    const scope = scopeOf(
      {
        rows: image.rows,
        sessions: image.sessions,
        live: image.live.values,
        lengthOf: (slot) => image.lengths.at(slot),
      },
      plan.filter,
    )
    const terms = [...new Set(image.analyser.terms(plan.query))]
    const channels = [this.#keyword(image, scope, { plan, terms })]
    const pool = poolOf(
      {
        rows: image.rows,
        evidence: (slot) => evidenceOf(image, scope, slot),
        matched: (slot) => matchedTerms(image, slot, terms),
      },
      channels,
      { terms, depth: poolDepth[plan.budget] },
    )
    return answer(pool, plan)
  }

  #keyword(image: BankImage, scope: Scope, query: { plan: RecallPlan; terms: readonly string[] }): SlotChannel {
    const source = { postings: image.postings, sessions: image.sessions, lengths: image.lengths.values }
    const scores = this.#grains.score(source, scope, numbered(image, query.terms))
    if (this.#keywordShare.length < scope.size) this.#keywordShare = new Float64Array(scope.size * 2)
    const session = image.sessions.session.values
    const members = image.sessions.members.values
    return keywordChannel({ session, members }, scope, { scores, plan: query.plan, share: this.#keywordShare })
  }
}

function numbered(image: BankImage, terms: readonly string[]): QueryTerm[] {
  return terms.flatMap((term) => {
    const number = image.lexicon.find(term)
    return number === undefined ? [] : [{ number, weight: image.analyser.weight(term) }]
  })
}

function evidenceOf(image: BankImage, scope: Scope, slot: number): number {
  const group = image.rows.group.at(slot)
  const alive = image.groupSize.at(group)
  if (alive < 2 || scope.open) return alive
  let passing = 0
  for (let other = 0; other < scope.size; other++) {
    if (scope.candidate[other] === 1 && image.rows.group.at(other) === group) passing++
  }
  return passing
}

function matchedTerms(image: BankImage, slot: number, terms: readonly string[]): readonly string[] {
  const own = new Set(image.lexicon.termsOf(slot))
  return terms.filter((term) => own.has(term))
}
