export { registerCommands } from './register-commands.ts'
export { exitCodes } from './failure.ts'
export type { CliIo, StartServer, StartedServer, TextSink } from './io.ts'
