import { HeadCache } from './head-cache.ts'
import { RecentChanges } from './recent-changes.ts'

/** What this process has committed, where it is the one writer of the database. */
export interface CommittedMemory {
  readonly heads: HeadCache
  readonly recent: RecentChanges
}

export function rememberCommits(model: string | null): CommittedMemory {
  return { heads: new HeadCache(), recent: new RecentChanges(model) }
}
