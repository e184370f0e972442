import type { Reranker, Reranking } from '@recollect/core'
import { modelsFolder, type Config } from '../config/index.ts'
import { observedReranker, type Observers } from '../telemetry/index.ts'

/**
 * The reranker that is configured and how recall uses it; undefined for none. It is not loaded yet when this returns.
 * @throws RecollectError `invalid_configuration` when a model or an address is missing
 */
export async function openReranking(config: Config, observers: Observers): Promise<Reranking | undefined> {
  const reranker = await openReranker(config)
  if (reranker === null) return undefined
  return {
    reranker: observedReranker(reranker, observers),
    candidates: config.rerankerCandidates,
    deadlineMs: config.rerankerDeadlineMs,
    weight: config.rerankerWeight / 100,
  }
}

export async function openReranker(config: Config): Promise<Reranker | null> {
  if (config.rerankerProvider === 'none') return null
  const { createReranker } = await import('@recollect/models')
  return createReranker({
    provider: config.rerankerProvider,
    modelsFolder: modelsFolder(config),
    localModel: config.rerankerLocalModel,
    localMaxTokens: config.rerankerLocalMaxTokens,
    baseUrl: config.rerankerBaseUrl,
    apiKey: config.rerankerApiKey,
    model: config.rerankerModel,
  })
}
