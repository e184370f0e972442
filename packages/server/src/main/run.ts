import { RecollectError } from '@recollect/core'
import { createProgram } from './program.ts'

/** Runs the command line. An error of ours is one message; any other is a defect and shows its stack. */
export async function run(argv: readonly string[]): Promise<void> {
  try {
    const program = await createProgram(argv[2])
    await program.parseAsync(argv)
  } catch (error) {
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
