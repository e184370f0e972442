import { type Reranker, RecollectError } from '@recollect/core'
import { createCohereReranker } from './cohere.ts'
import { openLocalReranker } from './local-reranker.ts'
import { createTeiReranker } from './tei.ts'

export interface RerankerSettings {
  readonly provider: 'none' | 'local' | 'tei' | 'cohere'
  /** Folder of `organisation/model/`, for `local`. */
  readonly modelsFolder: string
  /** `organisation/model`, for `local`. */
  readonly localModel: string
  readonly localMaxTokens: number | null
  /** For `tei` and `cohere` (whose own address is the default). */
  readonly baseUrl: string | null
  readonly apiKey: string | null
  /** For `cohere`; `tei` serves one model. */
  readonly model: string
}

/**
 * The reranker that the settings ask for; null for `none`. Neither loads a model nor calls a service before it returns.
 * @throws RecollectError `invalid_configuration` when something that the provider needs is not there
 */
export async function createReranker(settings: RerankerSettings): Promise<Reranker | null> {
  const { provider, modelsFolder, localModel, localMaxTokens, baseUrl, apiKey, model } = settings
  switch (provider) {
    case 'none':
      return null
    case 'local':
      return openLocalReranker({ modelsFolder, model: localModel, maxTokens: localMaxTokens })
    case 'tei':
      if (baseUrl === null) {
        throw new RecollectError(
          'invalid_configuration',
          'The reranker tei needs the address of its service: set RECOLLECT_RERANKER_BASE_URL.',
        )
      }
      return createTeiReranker({ baseUrl, apiKey, model: 'tei' })
    case 'cohere':
      return createCohereReranker({ baseUrl: baseUrl ?? 'https://api.cohere.com', apiKey, model })
  }
}
