import type { Fusion } from './plan.ts'
import type { ChannelFinding } from './pool.ts'

/**
 * One score a candidate, 0 … 1, from what the channels found. Pure.
 * Weighted: Σ weight · share. Reciprocal rank (Cormack et al. 2009): Σ weight / (k + rank), scaled so that first everywhere is 1.
 */
export function fuse(channels: readonly ChannelFinding[], count: number, fusion: Fusion): Float64Array {
  const fused = new Float64Array(count)
  for (const channel of channels) {
    for (let i = 0; i < count; i++) fused[i] = (fused[i] ?? 0) + contribution(channel, i, fusion)
  }
  return fused
}

/** What one channel adds to a candidate's fused score. */
export function contribution(finding: ChannelFinding, candidate: number, fusion: Fusion): number {
  const { weight, share } = finding
  if (fusion.method === 'weighted') return weight * (share[candidate] ?? 0)
  const place = finding.rank(candidate)
  return place === 0 ? 0 : (weight * (fusion.k + 1)) / (fusion.k + place)
}
