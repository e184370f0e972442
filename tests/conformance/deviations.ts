/** A known difference from the recordings. `exchange` and `at` may hold `*`. Its reason stands in docs/compatibility.md, word for word. */
export interface Deviation {
  readonly exchange: string
  readonly at: string
  readonly reason: string
  /** It depends on how fast a worker is. */
  readonly sometimes?: boolean
}

const reasons = {
  code: 'errors carry a stable `code` beside `detail`',
  version: '`/version` names the server and its own version beside the wire version, and its features say what is built here',
  profile: 'GET and PUT of a profile answer 200, for the 0.9.1 client',
  settings: 'the settings `language` and `time_zone` are added',
  mode: 'the default of `retain_extraction_mode` is `verbatim`, which is what happens without a language model',
  fields: 'the ten settings that an unknown one is answered with are the first of the alphabet',
  pending: '`stats` tells how many memories wait for a vector (`pending_embeddings`)',
  speed: 'an operation may be further than it was when it was recorded',
  rules:
    'names, dates and turns are extracted by rules without a language model: memories have entities and dates, and a turn of a conversation is a memory',
  tags: 'an appended item does not take the tags from what its document already holds',
  ranking: 'recall returns what fits the token budget in order of relevance; `min_scores.final` cuts it shorter',
  cosine: 'a result that another channel found shows its similarity as well',
  trace: 'the trace is of this product: terms, channels, counts and, for each result, why it is there',
  nothing: 'an answer without results says why in `nothing_relevant`',
  items: 'a document of several items tells in `retain_params.items` how it was made of them',
  withdrawn: 'an invalidated memory stays in its document and is removed with it',
  work: 'there is no consolidation and no maintenance in the background: their operations and counts are absent',
  retry: 'a retry of a finished batch is refused without naming a route that is not built',
  links: 'links are derived in memory and not counted',
  clones: 'a bank that was cloned in the recording is missing, as there is no cloning',
} as const

const exchange = (pattern: string, at: readonly string[], reason: keyof typeof reasons, sometimes = false): Deviation[] =>
  at.map((path) => ({ exchange: pattern, at: path, reason: reasons[reason], sometimes }))

export const deviations: readonly Deviation[] = [
  ...exchange('*', ['body.code'], 'code'),
  ...exchange('health-and-version: version', ['body.features.*', 'body.server', 'body.server_version'], 'version'),
  ...exchange('banks: profile', ['status', 'body.*'], 'profile'),
  ...exchange('banks: config*', ['body.config.language', 'body.config.time_zone'], 'settings'),
  ...exchange('banks: config*', ['body.config.retain_extraction_mode'], 'mode'),
  ...exchange('banks: config patch, unknown key', ['body.detail'], 'fields'),
  ...exchange('*: stats*', ['body.pending_embeddings'], 'pending'),
  ...exchange(
    'retain: operation just submitted',
    ['body.status', 'body.child_operations*.status', 'body.completed_at', 'body.progress', 'body.result_metadata.*'],
    'speed',
    true,
  ),
  ...exchange(
    'recall: *',
    ['body.results*.entities', 'body.results*.occurred_start', 'body.results*.occurred_end', 'body.entities'],
    'rules',
  ),
  ...exchange('recall: *', ['body.results*.tags.length'], 'tags'),
  ...exchange('recall: *', ['body.results.length'], 'ranking'),
  ...exchange('recall: with everything', ['body.chunks.*'], 'ranking'),
  ...exchange('recall: small budget of tokens', ['body.results*'], 'ranking'),
  ...exchange('recall: *', ['body.results*.scores.semantic'], 'cosine'),
  ...exchange('recall: with everything', ['body.trace.*'], 'trace'),
  ...exchange('recall: *', ['body.nothing_relevant'], 'nothing'),
  ...exchange(
    'memories-documents-chunks: list*',
    ['body.items*.entities', 'body.items*.date', 'body.items*.occurred_*', 'body.total'],
    'rules',
  ),
  ...exchange('memories-documents-chunks: list*', ['body.items*.tags.length'], 'tags'),
  ...exchange('memories-documents-chunks: get', ['body.entities.length'], 'rules'),
  ...exchange('memories-documents-chunks: patch *', ['body.entities.length'], 'rules'),
  ...exchange('memories-documents-chunks: document*', ['body.items*.memory_unit_count'], 'rules'),
  ...exchange('memories-documents-chunks: document*', ['body*.tags.length'], 'tags'),
  ...exchange('memories-documents-chunks: document', ['body.retain_params'], 'items'),
  ...exchange('memories-documents-chunks: document delete', ['body.message', 'body.memory_units_deleted'], 'withdrawn'),
  ...exchange('entities-tags-operations-stats: entities', ['body.items.length', 'body.total'], 'rules'),
  ...exchange('entities-tags-operations-stats: operations*', ['body.total', 'body.operations*'], 'work'),
  ...exchange('entities-tags-operations-stats: retry done', ['body.detail'], 'retry'),
  ...exchange('entities-tags-operations-stats: stats', ['body.total_nodes', 'body.nodes_by_fact_type.*'], 'rules'),
  ...exchange('entities-tags-operations-stats: stats', ['body.total_links', 'body.links_by_link_type.*'], 'links'),
  ...exchange('*: stats*', ['body.pending_operations', 'body.operations_by_status.*', 'body.pending_consolidation'], 'work'),
  ...exchange('deletion: delete all memories', ['body.message', 'body.deleted_count'], 'rules'),
  ...exchange('deletion: list after', ['body.banks.length', 'body.total'], 'clones'),
]

/** Recorded exchanges of routes that are not built: they answer 404 like any unknown route. */
export const notBuilt: readonly string[] = [
  'memories-documents-chunks: history',
  'memories-documents-chunks: history of an invalidated one',
  'memories-documents-chunks: document history',
  'entities-tags-operations-stats: entity graph',
  'entities-tags-operations-stats: graph',
  'entities-tags-operations-stats: stats over time',
]
