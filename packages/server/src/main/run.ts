import { RecollectError } from '@recollect/core'
import { CommanderError } from 'commander'
import { createProgram } from './program.ts'

/** What a command line that cannot be used ends with (`docs/cli.md`). */
const usage = 2

/** Runs the command line; commander has said by itself what it cannot use. An error of ours is one message; any other is a defect and shows its stack. */
export async function run(argv: readonly string[]): Promise<void> {
  try {
    const program = await createProgram(argv[2])
    await program.parseAsync(argv)
  } catch (error) {
    if (error instanceof CommanderError) return void (process.exitCode = error.exitCode === 0 ? 0 : usage)
    process.stderr.write(`${describe(error)}\n`)
    process.exitCode = 1
  }
}

function describe(error: unknown): string {
  if (error instanceof RecollectError && error.code !== 'internal') return `recollect: ${error.message}`
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `recollect: ${error.message}. Another program listens there; choose another RECOLLECT_PORT.`
  }
  return `recollect: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
}
