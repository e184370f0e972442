import type { Embedder, FloorModel, RankModel, WordNeighbours, WordVectors } from '@recollect/core'
import { modelsFolder, type Config } from '../config/index.ts'

/**
 * The word table. It stays beside an embedding model: measured with all-MiniLM-L6-v2 and the ranker, any@5 / any@10 / MRR on locomo-dev are
 * 82.6 / 88.3 / 66.4 with the table alone, 81.6 / 88.6 / 65.6 with the model alone, 83.0 / 88.4 / 67.3 with both.
 */
export async function openWords({ embeddingsProvider }: Config): Promise<WordVectors | null> {
  if (embeddingsProvider === 'none') return null
  const { loadWordVectors } = await import('@recollect/models')
  return loadWordVectors()
}

interface Ranking {
  readonly ranker: RankModel | null
  readonly floor: FloorModel | null
  readonly neighbours: WordNeighbours | null
}

/**
 * What orders the memories that recall found, what withholds them, and the likeness of words that both ask for.
 * @throws RecollectError `invalid_configuration` when a file that is named holds no ranker or no floor
 */
export async function openRanking(config: Config): Promise<Ranking> {
  const { loadFloor, loadRanker, loadWordNeighbours } = await import('@recollect/models')
  const [ranker, floor] = await Promise.all([loadRanker(rankerSetting(config)), loadFloor(config.floor)])
  const asksForLikeness = (ranker !== null || floor !== null) && config.embeddingsProvider !== 'none'
  return { ranker, floor, neighbours: asksForLikeness ? await loadWordNeighbours() : null }
}

/** An embedding model tells a ranker more, where it was trained to listen. */
function rankerSetting({ ranker, embeddingsProvider }: Config): string {
  const hasModel = embeddingsProvider !== 'none' && embeddingsProvider !== 'static'
  return ranker === 'default' && hasModel ? 'default-model' : ranker
}

/**
 * The model that embeds, where one is configured. It is not loaded yet when this returns.
 * @throws RecollectError `invalid_configuration` when a model or an address is missing
 */
export async function openEmbedder(config: Config): Promise<Embedder | null> {
  if (config.embeddingsProvider === 'none' || config.embeddingsProvider === 'static') return null
  const { createEmbedder } = await import('@recollect/models')
  return createEmbedder({
    provider: config.embeddingsProvider,
    modelsFolder: modelsFolder(config),
    localModel: config.embeddingsLocalModel,
    localCard: cardOf(config),
    baseUrl: config.embeddingsBaseUrl,
    apiKey: config.embeddingsApiKey,
    model: config.embeddingsModel,
    dimensions: config.embeddingsDimensions,
  })
}

/** What is configured of a local model; the rest comes from the table of known models and from the model itself. */
function cardOf(config: Config) {
  const { embeddingsQueryPrefix: query, embeddingsPassagePrefix: passage } = config
  return {
    pooling: config.embeddingsLocalPooling ?? undefined,
    maxTokens: config.embeddingsLocalMaxTokens ?? undefined,
    dimension: config.embeddingsDimensions ?? undefined,
    prefixes: query === null && passage === null ? undefined : { query: query ?? '', passage: passage ?? '' },
  }
}
