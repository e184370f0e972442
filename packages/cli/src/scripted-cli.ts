import { scriptedFetch, type ScriptedAnswer, type SeenRequest } from '@recollect/client/testing'
import { Command } from 'commander'
import { registerCommands } from './register-commands.ts'

/** What one run of the program did, with a server that the test plays. For tests. */
export interface CliRun {
  readonly out: string
  readonly err: string
  readonly exitCode: number
  readonly seen: readonly SeenRequest[]
}

export async function runCli(
  words: readonly string[],
  answer: (request: SeenRequest) => ScriptedAnswer | undefined,
  input = '',
): Promise<CliRun> {
  const { fetch, seen } = scriptedFetch(answer)
  const run = { out: '', err: '', exitCode: 0 }
  const program = new Command('recollect').exitOverride()
  const io = {
    stdout: { write: (text: string) => (run.out += text) },
    stderr: { write: (text: string) => (run.err += text) },
    stdin: (async function* () {
      yield new TextEncoder().encode(input)
    })(),
    defaults: {},
    setExitCode: (code: number) => (run.exitCode = code),
    fetch,
  }
  registerCommands(program, io)
  await program.parseAsync(words, { from: 'user' })
  return { ...run, seen }
}
