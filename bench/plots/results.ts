import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

/** The folder that holds bench/, docs/ and packages/. */
export const repository = fileURLToPath(new URL('../..', import.meta.url))

const Machine = z.object({
  processor: z.string(),
  cores: z.number(),
  memory_gb: z.number(),
  node: z.string(),
  commit: z.string(),
  load: z.number().optional(),
})

const Estimate = z.object({ mean: z.number(), low: z.number(), high: z.number() })
const Summary = z.object({
  questions: z.number(),
  'any@1': Estimate,
  'any@5': Estimate,
  'any@10': Estimate,
  'nDCG@10': Estimate,
  MRR: Estimate,
})

/** What `bench/quality.ts --out` writes. */
const QualityFile = z.object({
  at: z.string(),
  embeddings: z.string(),
  machine: Machine,
  sets: z.record(z.string(), z.object({ groups: z.record(z.string(), Summary) })),
})
export type QualityFile = z.infer<typeof QualityFile>

const Interval = z.tuple([z.number(), z.number()])
const Judged = z.object({
  questions: z.number().optional(),
  'any@1': z.number(),
  'any@1 interval': Interval.optional(),
  'any@5': z.number(),
  'any@5 interval': Interval.optional(),
  'any@10': z.number(),
  'any@10 interval': Interval.optional(),
  MRR: z.number(),
  'MRR interval': Interval,
})
export type Judged = z.infer<typeof Judged>
const Both = z.object({ ranker: Judged, fusion: Judged })

/** What `tools/rank/train.py --report` writes: by dataset. */
const RankerFile = z.record(
  z.string(),
  z.object({ 'conversation left out': Both.optional(), 'dataset left out': Both.optional() }),
)
export type RankerFile = z.infer<typeof RankerFile>

const Latencies = z.object({ p50: z.number(), p95: z.number(), p99: z.number() })

/** What `bench/recall.ts --out` writes. */
const RecallFile = z.object({
  dataset: z.string(),
  memories: z.number(),
  vectors: z.string(),
  ranker: z.string().default('none'),
  floor: z.string().default('none'),
  max_tokens: z.number(),
  machine: Machine,
  warm_ms: Latencies,
  after_new_document_ms: Latencies,
  after_append_ms: Latencies,
})
export type RecallFile = z.infer<typeof RecallFile>

const Ratio = z.object({ what: z.string(), peer: z.number(), ours: z.number(), times: z.number(), target: z.number().nullable() })
export type Ratio = z.infer<typeof Ratio>

/** What `bench/peers/compare.ts` writes. */
const PeersFile = z.object({
  at: z.string(),
  machine: Machine.extend({ database: z.string() }),
  dataset: z.string(),
  peer_package: z.string(),
  static: z.array(Ratio),
  same_model: z.array(Ratio),
  ranked: z.array(Ratio).optional(),
})
export type PeersFile = z.infer<typeof PeersFile>

const Share = z.object({ percent: z.number(), low: z.number(), high: z.number(), of: z.number() })
export type Share = z.infer<typeof Share>

/** What `bench/off-topic.ts --out` writes. */
const OffTopicFile = z.object({
  floor: z.string(),
  ranker: z.string(),
  machine: Machine,
  sets: z.record(z.string(), z.record(z.string(), Share)),
})
export type OffTopicFile = z.infer<typeof OffTopicFile>

export interface Results {
  /** By embeddings: none, static, static and a model. */
  readonly quality: readonly QualityFile[]
  /** Rankers without and with the columns of a neural model. */
  readonly ranker: RankerFile | null
  readonly rankerWithModel: RankerFile | null
  readonly recall: readonly RecallFile[]
  readonly peers: PeersFile | null
  readonly offTopic: readonly OffTopicFile[]
}

/** Everything measured that is committed. What was not measured is absent. @throws on a file of another shape */
export async function readResults(root: string): Promise<Results> {
  const results = join(root, 'bench', 'results')
  const ranker = join(root, 'packages', 'ranker', 'data')
  const quality = ['none', 'static', 'minilm'].map((name) => read(join(results, `quality-${name}.json`), QualityFile))
  return {
    quality: (await Promise.all(quality)).filter((file) => file !== null),
    ranker: await read(join(ranker, 'figures.json'), RankerFile),
    rankerWithModel: await read(join(ranker, 'figures-model.json'), RankerFile),
    recall: await readAll(results, /^recall.*\.json$/u, RecallFile),
    peers: await read(join(results, 'peers.json'), PeersFile),
    offTopic: await readAll(results, /^off-topic.*\.json$/u, OffTopicFile),
  }
}

async function read<T>(file: string, schema: z.ZodType<T>): Promise<T | null> {
  return existsSync(file) ? schema.parse(JSON.parse(await readFile(file, 'utf8'))) : null
}

async function readAll<T>(folder: string, name: RegExp, schema: z.ZodType<T>): Promise<T[]> {
  const names = (await readdir(folder)).filter((each) => name.test(each)).toSorted()
  const files = await Promise.all(names.map((each) => read(join(folder, each), schema)))
  return files.filter((file) => file !== null)
}
