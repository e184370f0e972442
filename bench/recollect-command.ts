import { join } from 'node:path'
import { freePort, type ServerCommand } from './server-process.ts'

export const executable = join(import.meta.dirname, '..', 'packages', 'server', 'src', 'recollect.ts')
const compiled = join(import.meta.dirname, '..', 'node_modules', '.recollect', 'compiled')

export interface RecollectSettings {
  readonly databaseUrl: string
  readonly embeddings: 'none' | 'static' | 'local'
  /** `none`: plain fusion decides the order; `default`: the learned ranker that ships. */
  readonly ranker?: 'none' | 'default'
  /** Folder of `organisation/model`, for `local`. */
  readonly modelsDir?: string
}

/** `recollect serve` as `tools/start.mjs` runs it, modules compiled ahead. */
export async function recollectCommand(settings: RecollectSettings): Promise<ServerCommand> {
  const port = await freePort()
  const ranker = settings.ranker ?? 'default'
  return {
    name: `recollect (${settings.embeddings}, ranker ${ranker})`,
    command: process.execPath,
    args: ['--max-semi-space-size=8', executable, 'serve'],
    url: `http://127.0.0.1:${port}`,
    readyPath: '/health/ready',
    env: {
      NODE_COMPILE_CACHE: compiled,
      RECOLLECT_HOST: '127.0.0.1',
      RECOLLECT_PORT: String(port),
      RECOLLECT_DATABASE_URL: settings.databaseUrl,
      RECOLLECT_EMBEDDINGS_PROVIDER: settings.embeddings,
      RECOLLECT_RANKER: ranker,
      RECOLLECT_LOG_LEVEL: 'warn',
      ...(settings.modelsDir === undefined ? {} : { RECOLLECT_MODELS_DIR: settings.modelsDir }),
    },
  }
}
