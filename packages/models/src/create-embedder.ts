import { type Embedder, RecollectError } from '@recollect/core'
import { cachedEmbedder } from './cached-embedder.ts'
import { openLocalEmbedder } from './local/local-embedder.ts'
import type { CardOverrides } from './local/model-card.ts'
import { createOpenAiEmbedder } from './remote/openai.ts'
import type { RemoteOptions } from './remote/remote-embedder.ts'
import { createTeiEmbedder } from './remote/tei.ts'

export interface EmbedderSettings {
  readonly provider: 'static' | 'none' | 'local' | 'openai' | 'tei'
  /** Folder of `organisation/model/`, for `local`. */
  readonly modelsFolder: string
  /** `organisation/model`, for `local`. */
  readonly localModel: string
  /** How `local` reads a model that the card table does not know. */
  readonly localCard?: CardOverrides
  /** For `openai` (whose own address is the default) and `tei`. */
  readonly baseUrl: string | null
  readonly apiKey: string | null
  /** For `openai` and `tei`. */
  readonly model: string
  readonly dimensions: number | null
}

/**
 * The embedder that the settings ask for, with its cache; null for `static` and `none`, which ask no neural network.
 * Neither loads a model nor calls a service before it returns.
 * @throws RecollectError `invalid_configuration` when something that the provider needs is not there
 */
export async function createEmbedder(settings: EmbedderSettings): Promise<Embedder | null> {
  switch (settings.provider) {
    case 'static':
    case 'none':
      return null
    case 'local':
      return cachedEmbedder(
        await openLocalEmbedder({
          modelsFolder: settings.modelsFolder,
          model: settings.localModel,
          ...(settings.localCard === undefined ? {} : { card: settings.localCard }),
        }),
      )
    case 'openai':
      return cachedEmbedder(createOpenAiEmbedder(remoteOptions(settings, 'https://api.openai.com/v1')))
    case 'tei':
      return cachedEmbedder(createTeiEmbedder(remoteOptions(settings)))
  }
}

function remoteOptions({ baseUrl, apiKey, model, dimensions }: EmbedderSettings, usual?: string): RemoteOptions {
  const address = baseUrl ?? usual
  if (address === undefined) {
    throw new RecollectError(
      'invalid_configuration',
      'The provider tei needs the address of its service: set RECOLLECT_EMBEDDINGS_BASE_URL.',
    )
  }
  return { baseUrl: address, apiKey, model, dimensions }
}
