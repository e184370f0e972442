import type { WordVectors } from '@recollect/core'
import type { Config } from '../config/index.ts'

/** The word table, where recall uses it. */
export async function openWords({ embeddingsProvider }: Config): Promise<WordVectors | null> {
  if (embeddingsProvider !== 'static') return null
  const { loadWordVectors } = await import('@recollect/models')
  return loadWordVectors()
}
