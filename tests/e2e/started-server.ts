import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer } from '../../packages/server/src/main/start-server.ts'

export interface StartedServer {
  readonly url: string
  /** Stops the server and removes its data. */
  close(): Promise<void>
}

/** A whole server in this process, on a free port and an embedded store of its own, with these settings over the defaults. */
export async function startedServer(settings: Readonly<Record<string, string>> = {}): Promise<StartedServer> {
  const folder = mkdtempSync(join(tmpdir(), 'recollect-e2e-'))
  const env = {
    RECOLLECT_PORT: '0',
    RECOLLECT_DATABASE_URL: `pglite://${folder}/data`,
    RECOLLECT_LOG_LEVEL: 'error',
    ...settings,
  }
  const server = await startServer({ env })
  return {
    url: server.url,
    close: async () => {
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
