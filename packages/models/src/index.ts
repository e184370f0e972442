export { createEmbedder, type EmbedderSettings } from './create-embedder.ts'
export { loadRanker } from './ranker/load-ranker.ts'
export { loadWordVectors } from './static/word-vectors.ts'
export { loadWordNeighbours } from './static/word-neighbours.ts'
