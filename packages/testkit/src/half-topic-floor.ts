import type { FloorModelFile } from '@recollect/core'

/** A floor of one tree: an answer is likely where half of the topic stands around one memory. */
export const halfTopicFloor: FloorModelFile = {
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
