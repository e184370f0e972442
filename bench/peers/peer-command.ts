import { join } from 'node:path'
import { freePort, type ServerCommand } from '../server-process.ts'

/**
 * The peer tuned for speed and quality without a language model: MiniLM in process, ranks fused by its `rrf` reranker, recency decay
 * off (it lifts recent memories over better ones), tracing off, quiet log. All its retrieval arms are on.
 */
export async function peerCommand(options: {
  readonly executable: string
  readonly databaseUrl: string
  readonly modelFolder: string
}): Promise<ServerCommand> {
  const port = await freePort()
  const settings = {
    DATABASE_URL: options.databaseUrl,
    HOST: '127.0.0.1',
    PORT: String(port),
    LLM_PROVIDER: 'none',
    EMBEDDINGS_PROVIDER: 'onnx',
    EMBEDDINGS_ONNX_MODEL_PATH: join(options.modelFolder, 'onnx', 'model_quantized.onnx'),
    EMBEDDINGS_ONNX_TOKENIZER_NAME_OR_PATH: options.modelFolder,
    EMBEDDINGS_ONNX_DIMENSIONS: '384',
    EMBEDDINGS_ONNX_MAX_TOKENS: '256',
    EMBEDDINGS_ONNX_QUERY_PREFIX: '',
    EMBEDDINGS_ONNX_PASSAGE_PREFIX: '',
    RERANKER_PROVIDER: 'rrf',
    RECENCY_DECAY_FUNCTION: 'none',
    LLM_TRACE_ENABLED: 'false',
    LOG_LEVEL: 'warning',
    WORKER_ID: 'bench',
  }
  return {
    name: 'hindsight',
    command: options.executable,
    args: [],
    url: `http://127.0.0.1:${port}`,
    readyPath: '/health',
    env: Object.fromEntries(Object.entries(settings).map(([name, value]) => [`HINDSIGHT_API_${name}`, value])),
  }
}
