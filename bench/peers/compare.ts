/**
 * Recollect beside Hindsight 1.1.0, on one machine, one PostgreSQL, one dataset, in one run.
 *
 *   node bench/peers/compare.ts --database postgresql://… --models FOLDER --dataset FILE [--environment FOLDER] [--out FILE]
 *
 * `--database` is a superuser's address of a PostgreSQL 15+ with pgvector; two databases are made in it and dropped.
 * `--models` holds `Xenova/all-MiniLM-L6-v2/`. The peer is installed into `--environment` from the Python registry when it is not there.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { databaseVersion, withEmptyDatabase } from '../database.ts'
import { thisMachine } from '../machine.ts'
import { recollectCommand, type RecollectSettings } from '../recollect-command.ts'
import { installPeer, peerPackage } from './install.ts'
import { measure, type Measured } from './measure.ts'
import { peerCommand } from './peer-command.ts'
import { ratiosOf, type Ratio } from './ratios.ts'

const model = 'Xenova/all-MiniLM-L6-v2'
const caveat =
  'No weights of the peer’s cross-encoder were to be had, so its `rrf` ranking was measured: its best quality is not in this report.'

interface Arguments {
  readonly database: string
  readonly models: string
  readonly dataset: string
  readonly environment: string
  readonly out: string
}

function readArguments(): Arguments {
  const { values } = parseArgs({
    options: {
      database: { type: 'string' },
      models: { type: 'string' },
      dataset: { type: 'string' },
      environment: { type: 'string', default: join(import.meta.dirname, '.venv') },
      out: { type: 'string', default: join(import.meta.dirname, '..', 'results', 'peers.json') },
    },
  })
  const { database, models, dataset } = values
  if (database === undefined || models === undefined || dataset === undefined) {
    throw new Error('Give --database, --models and --dataset; the head of this file says what they are.')
  }
  return { ...values, database, models, dataset }
}

async function measurePeer(given: Arguments): Promise<Measured> {
  const executable = await installPeer(given.environment)
  return withEmptyDatabase(given.database, 'recollect_bench_peer', (databaseUrl) =>
    measure(() => peerCommand({ executable, databaseUrl, modelFolder: join(given.models, model) }), given.dataset),
  )
}

async function measureOurs(given: Arguments, settings: Pick<RecollectSettings, 'embeddings' | 'ranker'>): Promise<Measured> {
  return withEmptyDatabase(given.database, 'recollect_bench_ours', (databaseUrl) =>
    measure(() => recollectCommand({ ...settings, databaseUrl, modelsDir: given.models }), given.dataset),
  )
}

function show(title: string, ratios: readonly Ratio[]): void {
  const rows = ratios.map(({ what, peer, ours, times, target }) => {
    const verdict = target === null ? '' : times >= target ? `≥ ${target}, met` : `≥ ${target}, MISSED`
    return [what.padEnd(50), number(peer), number(ours), `${times.toFixed(1)} ×`.padStart(10), verdict].join('  ')
  })
  process.stdout.write(
    `\n${title}\n${[['', '      peer', '      ours', '     times'].join('').padStart(82), ...rows].join('\n')}\n`,
  )
}

function number(value: number): string {
  return value.toFixed(value < 100 ? 1 : 0).padStart(10)
}

const given = readArguments()
const peer = await measurePeer(given)
const plain = await measureOurs(given, { embeddings: 'static', ranker: 'none' })
const plainWithModel = await measureOurs(given, { embeddings: 'local', ranker: 'none' })
const ranked = await measureOurs(given, { embeddings: 'static', ranker: 'default' })
const report = {
  at: new Date().toISOString(),
  machine: { ...(await thisMachine()), database: await databaseVersion(given.database) },
  dataset: given.dataset.split('/').at(-1),
  peer_package: peerPackage,
  caveat,
  static: ratiosOf(peer, plain, false),
  same_model: ratiosOf(peer, plainWithModel, true),
  ranked: ratiosOf(peer, ranked, false),
  measured: [peer, plain, plainWithModel, ranked],
}
await writeFile(given.out, `${JSON.stringify(report, null, 2)}\n`)
show('Plain fusion with static embeddings beside the peer with MiniLM', report.static)
show('Plain fusion with the same MiniLM on both sides', report.same_model)
show('As a server starts without settings: the learned ranker, static embeddings', report.ranked)
process.stdout.write(`\n${caveat}\n`)
