import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import envPaths from 'env-paths'
import type { Config } from './read-config.ts'

/** The platform's data folder for Recollect: XDG data home, Library/Application Support or LOCALAPPDATA. */
function dataFolder(): string {
  return envPaths('recollect', { suffix: '' }).data
}

/** Address of the store: as configured, else an embedded database in the data folder. */
export function databaseUrl(config: Pick<Config, 'databaseUrl'>): string {
  return config.databaseUrl ?? pathToFileURL(join(dataFolder(), 'database')).href.replace(/^file:/, 'pglite:')
}

export function modelsFolder(config: Pick<Config, 'modelsDir'>): string {
  return config.modelsDir ?? join(dataFolder(), 'models')
}
