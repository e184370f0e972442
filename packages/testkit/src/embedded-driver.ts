import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Driver } from './test-database.ts'

/** A folder of its own under the system's temporary one. The template made at installation is copied where there is one. */
export const embeddedDriver: Driver = {
  kind: 'embedded',
  async create() {
    const folder = await mkdtemp(join(tmpdir(), 'recollect-test-'))
    return {
      url: embeddedUrl(folder),
      remove: () => rm(folder, { recursive: true, force: true }),
    }
  },
}

/** The database URL of a folder. */
export function embeddedUrl(folder: string): string {
  return `pglite://${pathToFileURL(folder).pathname}`
}
