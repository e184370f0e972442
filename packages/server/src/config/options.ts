import {
  choice,
  integer,
  list,
  optionalChoice,
  optionalInteger,
  optionalText,
  optionalUrl,
  text,
  truth,
  type Alias,
  type Option,
} from './option.ts'

const roles = ['all', 'api', 'worker'] as const
const rerankerProviders = ['none', 'local', 'tei', 'cohere'] as const
const embeddingsProviders = ['static', 'none', 'local', 'openai', 'tei'] as const
const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const

const embedded: Alias = { name: 'DATABASE_URL', translate: (value) => (value.startsWith('pg0') ? undefined : value) }
const provider: Alias = { name: 'EMBEDDINGS_PROVIDER', translate: (value) => (value === 'onnx' ? 'local' : value) }
const reranker: Alias = {
  name: 'RERANKER_PROVIDER',
  translate: (value) => (value === 'onnx' ? 'local' : value === 'rrf' ? 'none' : value),
}
/** Their ceilings are seconds. */
const seconds = (name: string): Alias => ({ name, translate: (value) => String(Math.round(Number(value) * 1000)) })
const logLevel: Alias = { name: 'LOG_LEVEL', translate: (value) => (value.toLowerCase() === 'warning' ? 'warn' : value) }

const lane = (verb: string, perCore: number, alias: string): Option<number> =>
  integer(
    { least: -1, most: 1_000_000 },
    {
      default: 0,
      description: `Requests to ${verb} in progress at once; 0 means ${perCore} per core, -1 no bound.`,
      aliases: [alias],
    },
  )
const laneWait = (verb: string, ms: number, alias: string): Option<number> =>
  integer(
    { least: 0, most: 3_600_000 },
    {
      default: ms,
      description: `How long a request to ${verb} waits for its turn before it is refused with 503, in milliseconds.`,
      aliases: [alias],
    },
  )

/**
 * Every setting of the server, in the order of the documentation. `host` is RECOLLECT_HOST in the environment and --host on the
 * command line; a flag wins over the environment, our name over a HINDSIGHT_API_ one.
 */
export const options = {
  host: text({
    default: '127.0.0.1',
    description: 'Address to listen on. Anything but a loopback address needs `RECOLLECT_API_KEY`.',
    aliases: ['HOST'],
  }),
  port: integer(
    { least: 0, most: 65_535 },
    { default: 8888, description: 'Port to listen on; 0 takes a free one.', aliases: ['PORT'] },
  ),
  apiKey: optionalText({
    description:
      'Key that every request has to carry as `Authorization: Bearer …`. Without one the server is open, and loopback only.',
    secret: true,
    aliases: ['TENANT_API_KEY'],
  }),
  role: choice(roles, {
    default: 'all',
    description: 'What this process does: answer requests (`api`), run operations (`worker`), or both (`all`).',
  }),
  databaseUrl: optionalText({
    description:
      'Where memories live: `pglite:///absolute/folder` (embedded) or `postgresql://…` (server, version 15 or later with pgvector). Default: embedded, in the data folder of the platform.',
    secret: true,
    aliases: [embedded],
  }),
  databasePool: integer(
    { least: 2, most: 1000 },
    { default: 8, description: 'Most connections of this process to a PostgreSQL server.', aliases: ['DB_POOL_MAX_SIZE'] },
  ),
  databasePartitions: optionalInteger(
    { least: 1, most: 256 },
    { description: 'Hash partitions of each bank table, fixed when the schema is made. Default: 1 embedded, 8 on a server.' },
  ),
  embeddingsProvider: choice(embeddingsProviders, {
    default: 'static',
    description:
      'Meaning for recall: `static` (a built-in word table, no model), `none` (keywords and time only), `local` (ONNX model from a folder), `openai` (an OpenAI-compatible service), `tei` (text-embeddings-inference). The word table stays beside a model.',
    aliases: [provider],
  }),
  embeddingsLocalModel: text({
    default: 'Xenova/all-MiniLM-L6-v2',
    description: 'Model of the `local` provider: a folder `organisation/model` below the models folder.',
    aliases: ['EMBEDDINGS_LOCAL_MODEL', 'EMBEDDINGS_ONNX_MODEL_ID'],
  }),
  modelsDir: optionalText({
    description:
      'Folder of `organisation/model/` with `tokenizer.json`, `config.json`, `onnx/*.onnx`. Default: `models` in the data folder. Nothing is downloaded.',
  }),
  embeddingsLocalPooling: optionalChoice(['mean', 'cls'], {
    description:
      'How a `local` model that Recollect does not know makes one vector of many. Default: `mean`, or what a known model needs.',
    aliases: ['EMBEDDINGS_ONNX_POOLING'],
  }),
  embeddingsLocalMaxTokens: optionalInteger(
    { least: 8, most: 1_000_000 },
    {
      description: 'Word pieces a `local` model reads at most; a longer text is cut. Default: what the model was trained on.',
      aliases: ['EMBEDDINGS_ONNX_MAX_TOKENS'],
    },
  ),
  embeddingsQueryPrefix: optionalText({
    description: 'Put before each query for a `local` model. Default: what a known model needs.',
    aliases: ['EMBEDDINGS_QUERY_PREFIX', 'EMBEDDINGS_ONNX_QUERY_PREFIX'],
  }),
  embeddingsPassagePrefix: optionalText({
    description: 'Put before each memory for a `local` model. Default: what a known model needs.',
    aliases: ['EMBEDDINGS_PASSAGE_PREFIX', 'EMBEDDINGS_ONNX_PASSAGE_PREFIX'],
  }),
  embeddingsBaseUrl: optionalUrl({
    description: 'Address of the `openai` or `tei` provider.',
    aliases: ['EMBEDDINGS_OPENAI_BASE_URL', 'EMBEDDINGS_TEI_URL'],
  }),
  embeddingsApiKey: optionalText({
    description: 'Key of the `openai` or `tei` provider.',
    secret: true,
    aliases: ['EMBEDDINGS_OPENAI_API_KEY'],
  }),
  embeddingsModel: text({
    default: 'text-embedding-3-small',
    description: 'Model to ask the `openai` or `tei` provider for.',
    aliases: ['EMBEDDINGS_OPENAI_MODEL'],
  }),
  embeddingsDimensions: optionalInteger(
    { least: 1, most: 16_000 },
    {
      description: 'Numbers in a vector of the `local`, `openai` or `tei` provider. Default: what the model is known to give.',
      aliases: ['EMBEDDINGS_OPENAI_DIMENSIONS'],
    },
  ),
  ranker: text({
    default: 'default',
    description:
      'What orders the memories that recall found: `default` (the trees that ship; with an embedding model those of `default-model`, which listen to it), `none` (the weighted sum of the channels: some ten points less accurate, about a millisecond faster), or a file of trees.',
  }),
  floor: text({
    default: 'default',
    description:
      'When recall answers nothing: `default` (where the bank hardly bears on the question), `none` (never), or the least chance of an answer, 0 to 1, below which nothing is returned. A file of another floor is taken too.',
  }),
  rerankerProvider: choice(rerankerProviders, {
    default: 'none',
    description:
      'A model that reads question and memory together and puts the first results in a new order: `none`, `local` (ONNX cross-encoder from a folder), `tei` (text-embeddings-inference), `cohere` (Cohere, or any service of the same form such as Jina, Voyage, vLLM).',
    aliases: [reranker],
  }),
  rerankerLocalModel: text({
    default: 'Xenova/ms-marco-MiniLM-L-6-v2',
    description: 'Model of the `local` reranker: a folder `organisation/model` below `RECOLLECT_MODELS_DIR`.',
    aliases: ['RERANKER_LOCAL_MODEL', 'RERANKER_ONNX_MODEL_ID'],
  }),
  rerankerLocalMaxTokens: optionalInteger(
    { least: 16, most: 1_000_000 },
    {
      description:
        'Word pieces of question and memory together that a `local` reranker reads; the longer of the two is cut. Default: what the model was trained on, 512 at most.',
      aliases: ['RERANKER_ONNX_MAX_TOKENS'],
    },
  ),
  rerankerBaseUrl: optionalUrl({
    description:
      'Address of the `tei` or `cohere` reranker. For `cohere` the default is its own; `/v2/rerank` is added unless the address ends in `/rerank`.',
    aliases: ['RERANKER_TEI_URL', 'RERANKER_COHERE_BASE_URL'],
  }),
  rerankerApiKey: optionalText({
    description: 'Key of the `tei` or `cohere` reranker, sent as `Authorization: Bearer …`.',
    secret: true,
    aliases: ['RERANKER_COHERE_API_KEY', 'COHERE_API_KEY'],
  }),
  rerankerModel: text({
    default: 'rerank-v3.5',
    description: 'Model to ask the `cohere` reranker for.',
    aliases: ['RERANKER_COHERE_MODEL'],
  }),
  rerankerCandidates: integer(
    { least: 2, most: 1000 },
    {
      default: 32,
      description: 'Results that a reranker reads, the first of the ranked order. Time and cost grow with them.',
      aliases: ['RERANKER_MAX_CANDIDATES'],
    },
  ),
  rerankerDeadlineMs: integer(
    { least: 10, most: 600_000 },
    {
      default: 1000,
      description:
        'How long a recall waits for its reranker, in milliseconds. Beyond it the ranked order stands; the trace, the log and a metric say so.',
      aliases: [seconds('RERANKER_LOCAL_TIMEOUT'), seconds('RERANKER_TEI_HTTP_TIMEOUT'), seconds('RERANKER_COHERE_TIMEOUT')],
    },
  ),
  rerankerWeight: integer(
    { least: 1, most: 100 },
    {
      default: 100,
      description:
        'Percent of the reranker in the order of what it has read; the rest is the score of the ranking before it. 100 replaces the order.',
    },
  ),
  imageMemoryMb: integer(
    { least: 8, most: 1_000_000 },
    { default: 512, description: 'Most memory, in MiB, for the in-process images of banks that recall runs on.' },
  ),
  bodyLimitMb: integer(
    { least: 1, most: 1024 },
    { default: 64, description: 'Largest accepted request body, in MiB; a larger one is refused with 413.' },
  ),
  recallMaxInFlight: lane('recall', 16, 'ADMISSION_RECALL_MAX_IN_FLIGHT'),
  recallMaxWaitMs: laneWait('recall', 30_000, 'ADMISSION_RECALL_MAX_WAIT_MS'),
  retainMaxInFlight: lane('retain', 32, 'ADMISSION_RETAIN_MAX_IN_FLIGHT'),
  retainMaxWaitMs: laneWait('retain', 2_000, 'ADMISSION_RETAIN_MAX_WAIT_MS'),
  gzipMinSize: integer(
    { least: -1, most: 1_000_000_000 },
    {
      default: 1024,
      description: 'Answers of at least so many bytes are compressed for clients that take it; -1 never.',
      aliases: ['GZIP_MIN_SIZE'],
    },
  ),
  corsOrigins: list({
    default: [],
    description: 'Web origins whose pages may call the server; `*` for all. None by default.',
  }),
  mcpEnabled: truth({ default: true, description: 'Serve MCP over HTTP at `/mcp`.', aliases: ['MCP_ENABLED'] }),
  workerPort: integer(
    { least: 0, most: 65_535 },
    { default: 8889, description: 'Port of health and metrics of a process with role `worker`.', aliases: ['WORKER_HTTP_PORT'] },
  ),
  workerConcurrency: integer(
    { least: 1, most: 256 },
    { default: 4, description: 'Operations run at once by one process.', aliases: ['WORKER_MAX_SLOTS'] },
  ),
  workerPollMs: integer(
    { least: 500, most: 60_000 },
    {
      default: 1000,
      description: 'How often a worker looks for work of other processes, in milliseconds; its own it hears of at once.',
      aliases: [{ name: 'WORKER_POLL_INTERVAL_MS', translate: (value) => (Number(value) < 500 ? '500' : value) }],
    },
  ),
  workerRetries: integer(
    { least: 0, most: 100 },
    {
      default: 5,
      description: 'How often a failed operation is tried again, with growing pauses.',
      aliases: ['WORKER_MAX_RETRIES'],
    },
  ),
  drainSeconds: integer(
    { least: 0, most: 3600 },
    { default: 20, description: 'How long a stopping server waits for requests and operations in progress.' },
  ),
  logLevel: choice(logLevels, { default: 'info', description: 'Least level that is logged.', aliases: [logLevel] }),
  logFormat: choice(['text', 'json'], {
    default: 'text',
    description: 'Log lines for people (`text`) or one JSON object a line (`json`).',
    aliases: ['LOG_FORMAT'],
  }),
} as const satisfies Record<string, Option<unknown>>

export type OptionName = keyof typeof options
