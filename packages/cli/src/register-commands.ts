import type { Command } from 'commander'
import { registerBanks } from './commands/banks.ts'
import { registerExport } from './commands/export.ts'
import { registerEval } from './commands/eval.ts'
import { registerImport } from './commands/import.ts'
import { registerRecall } from './commands/recall.ts'
import { registerRetain } from './commands/retain.ts'
import type { CliIo } from './io.ts'

/** Adds the commands that work over a server to the program. They set an exit code instead of ending the process. */
export function registerCommands(program: Command, io: CliIo): void {
  registerRetain(program, io)
  registerRecall(program, io)
  registerBanks(program, io)
  registerImport(program, io)
  registerExport(program, io)
  registerEval(program, io)
}
