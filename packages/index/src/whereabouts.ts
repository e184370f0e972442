import { poolDepth, type OutsideFinding, type RecallPlan, type Whereabouts } from '@recollect/core'
import type { SlotChannel } from './channel.ts'
import { countAbove } from './count-above.ts'
import type { BankImage } from './image.ts'
import { filtersOut, type Scope } from './scope.ts'

interface Searched {
  readonly image: BankImage
  readonly scope: Scope
  readonly plan: RecallPlan
  readonly channels: readonly SlotChannel[]
  /** Of the pool, by candidate. */
  readonly slots: Int32Array
}

/** Where memories stand in one search, in the order of their ids. One pass over the bank's ids. */
export function whereabouts(ids: readonly string[], searched: Searched): Whereabouts[] {
  const { image, scope, plan, slots } = searched
  const slotOf = liveSlots(image, new Set(ids))
  return ids.map((id): Whereabouts => {
    const slot = slotOf.get(id)
    if (slot === undefined) return { at: 'nowhere' }
    if (scope.candidate[slot] !== 1) return { at: 'filtered', by: filtersOut(image.rows, slot, plan.filter) }
    const candidate = slots.indexOf(slot)
    if (candidate >= 0) return { at: 'pool', candidate }
    return { at: 'outside', channels: searched.channels.map((channel) => outsideOf(channel, slot, searched)) }
  })
}

function liveSlots({ rows, live }: BankImage, wanted: ReadonlySet<string>): Map<string, number> {
  const found = new Map<string, number>()
  for (let slot = 0; slot < rows.length; slot++) {
    if (live.at(slot) !== 1) continue
    const id = rows.id(slot)
    if (wanted.has(id)) found.set(id, slot)
  }
  return found
}

function outsideOf({ channel, share, parts }: SlotChannel, slot: number, { scope, plan }: Searched): OutsideFinding {
  const own = share[slot] ?? 0
  const shares = share.slice(0, scope.size).filter((one, other) => one > 0 && scope.candidate[other] === 1)
  const best = shares.sort().subarray(-poolDepth[plan.budget])
  const raw = parts[0]?.raw(slot) ?? Number.NaN
  const floor = channel === 'temporal' ? undefined : plan.minScores[channel]
  return {
    channel,
    rank: own > 0 ? countAbove(shares, own) + 1 : null,
    share: own,
    border: best[0] ?? null,
    raw: Number.isNaN(raw) ? null : raw,
    floor: floor !== undefined && !(raw >= floor) ? floor : null,
  }
}
