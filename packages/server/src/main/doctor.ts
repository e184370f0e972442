import { access, constants, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { asRecollectError } from '@recollect/core'
import { openReranker } from './reranker.ts'
import { checkBinding, databaseUrl, modelsFolder, readConfig, type Config } from '../config/index.ts'

/** One thing the doctor looked at. */
export interface Finding {
  readonly check: string
  readonly status: 'ok' | 'warning' | 'failed'
  /** What was found and, where something is wrong, what to do. */
  readonly detail: string
}

type Checked = Omit<Finding, 'check'>

/** A model may have to load first. */
const probeMs = 30_000

/** Looks at what a server needs to run here, without changing anything. */
export async function examine(env: Readonly<Record<string, string | undefined>>): Promise<readonly Finding[]> {
  const node = { check: 'node', ...checkNode() }
  const read = await attempt(async () => readConfig({ env }))
  if ('problem' in read) return [node, { check: 'configuration', ...read.problem }]
  const { config, ignored } = read.value
  const checks: readonly (readonly [string, () => Promise<Checked>])[] = [
    ['configuration', async () => checkConfiguration(config, ignored)],
    ['database', () => checkDatabase(config)],
    ['embeddings', () => checkEmbeddings(config)],
    ['reranker', () => checkReranker(config)],
    ['server', () => checkServer(config)],
  ]
  const findings: Finding[] = [node]
  for (const [check, look] of checks) {
    const looked = await attempt(look)
    findings.push({ check, ...('problem' in looked ? looked.problem : looked.value) })
  }
  return findings
}

async function attempt<T>(work: () => Promise<T>): Promise<{ readonly value: T } | { readonly problem: Checked }> {
  try {
    return { value: await work() }
  } catch (error) {
    return { problem: { status: 'failed', detail: asRecollectError(error).message } }
  }
}

function checkNode(): Checked {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const fit = major > 22 || (major === 22 && minor >= 18)
  return { status: fit ? 'ok' : 'failed', detail: `Node ${process.versions.node}${fit ? '' : '; 22.18 or later is needed'}` }
}

function checkConfiguration(config: Config, ignored: readonly string[]): Checked {
  checkBinding(config)
  const key = config.apiKey === null ? 'no key, loopback only' : 'with a key'
  if (ignored.length === 0) return { status: 'ok', detail: `${config.host}:${config.port}, ${key}` }
  return {
    status: 'warning',
    detail: `${config.host}:${config.port}, ${key}; these variables mean nothing here: ${ignored.join(', ')}`,
  }
}

async function checkDatabase(config: Config): Promise<Checked> {
  const url = databaseUrl(config)
  if (!url.startsWith('pglite:')) return checkDatabaseServer(url)
  const folder = decodeURIComponent(new URL(url).pathname)
  if (!(await exists(folder))) return checkFutureFolder(folder)
  await access(folder, constants.R_OK | constants.W_OK)
  const held = await exists(join(folder, 'recollect.lock'))
  return { status: 'ok', detail: `embedded, in ${folder}${held ? '; a server has it open, or was killed' : ''}` }
}

async function checkDatabaseServer(url: string): Promise<Checked> {
  const { inspectServer } = await import('@recollect/postgres')
  const { version, vector } = await inspectServer(url)
  const fit = vector !== null && Number.parseInt(version, 10) >= 15
  const detail = `PostgreSQL ${version}, ${vector === null ? 'without the extension pgvector: install it' : `pgvector ${vector}`}`
  return { status: fit ? 'ok' : 'failed', detail: fit ? detail : `${detail}; version 15 or later with pgvector is needed` }
}

/** The first start makes the folder: the nearest parent that exists has to allow it. */
async function checkFutureFolder(folder: string): Promise<Checked> {
  let parent = dirname(folder)
  while (!(await exists(parent))) parent = dirname(parent)
  await access(parent, constants.W_OK)
  return { status: 'ok', detail: `embedded; the first start makes ${folder}` }
}

async function checkEmbeddings(config: Config): Promise<Checked> {
  if (config.embeddingsProvider === 'local') {
    const folder = join(modelsFolder(config), config.embeddingsLocalModel)
    const there = await exists(join(folder, 'tokenizer.json'))
    return {
      status: there ? 'ok' : 'failed',
      detail: there ? `local model ${folder}` : `no model in ${folder}: tokenizer.json, config.json and onnx/*.onnx are needed`,
    }
  }
  if (config.embeddingsProvider === 'openai' || config.embeddingsProvider === 'tei') {
    const at = config.embeddingsBaseUrl
    return at === null
      ? { status: 'failed', detail: 'RECOLLECT_EMBEDDINGS_BASE_URL is not set' }
      : { status: 'ok', detail: `${config.embeddingsProvider} at ${at}; not asked` }
  }
  return { status: 'ok', detail: config.embeddingsProvider }
}

/** Lets the reranker judge one pair: a model that loads and a service that takes the key are the only proof. */
async function checkReranker(config: Config): Promise<Checked> {
  const reranker = await openReranker(config)
  if (reranker === null) return { status: 'ok', detail: 'none' }
  const name = `${config.rerankerProvider} ${reranker.model}`
  try {
    const started = performance.now()
    await reranker.score('Where does Ada live?', ['Ada moved to London.'], AbortSignal.timeout(probeMs))
    return { status: 'ok', detail: `${name} answers after ${Math.round(performance.now() - started)} ms, its start included` }
  } finally {
    await reranker.close()
  }
}

async function checkServer({ host, port }: Config): Promise<Checked> {
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}/health`
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(3000) })
    return response.ok
      ? { status: 'ok', detail: `healthy at ${url}` }
      : { status: 'failed', detail: `${url}: ${await response.text()}` }
  } catch {
    return { status: 'warning', detail: `no server answers at ${url}; start one with: recollect serve` }
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
