const prefix = 'RECOLLECT_'
const aliasPrefix = 'HINDSIGHT_API_'

/** `databaseUrl` → `RECOLLECT_DATABASE_URL` */
export function envName(option: string): string {
  return prefix + option.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()
}

/** `databaseUrl` → `--database-url` */
export function flagName(option: string): string {
  return `--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}

/** `DATABASE_URL` → `HINDSIGHT_API_DATABASE_URL` */
export function aliasName(name: string): string {
  return aliasPrefix + name
}

/** Set for the tests, never read by the server. */
const forTests = `${prefix}TEST_`
/** Where commands look for a server. */
const ofCommands = new Set([`${prefix}URL`])

export function isOurs(name: string): boolean {
  return name.startsWith(prefix) && !name.startsWith(forTests) && !ofCommands.has(name)
}

export function isAliased(name: string): boolean {
  return name.startsWith('HINDSIGHT_')
}
