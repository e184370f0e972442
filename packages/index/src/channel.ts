import type { ChannelName } from '@recollect/core'

/** One number a memory and what it adds to the channel's share, by slot. */
export interface SlotPart {
  readonly name: string
  raw(slot: number): number
  share(slot: number): number
}

/** What one channel says of every candidate of an image, by slot. */
export interface SlotChannel {
  readonly channel: ChannelName
  readonly weight: number
  /** 0 … 1; 0 where the channel did not find the memory. Overwritten by the next search. */
  readonly share: Float64Array
  readonly parts: readonly SlotPart[]
}

/** A part that contributes `weight · raw / max`. */
export function scaledPart(name: string, raw: (slot: number) => number, factor: number): SlotPart {
  return { name, raw, share: (slot) => raw(slot) * factor }
}
