import type { RecallOptions } from '@recollect/client'

export const budgets = ['low', 'mid', 'high'] as const satisfies readonly RecallOptions['budget'][]
export const tagMatches = [
  'any',
  'all',
  'any_strict',
  'all_strict',
  'exact',
] as const satisfies readonly RecallOptions['tags_match'][]
