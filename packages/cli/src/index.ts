export { registerCommands } from './register-commands.ts'
export { exitCodes, fileMessage, isFileError } from './failure.ts'
export type { CliIo, StartServer, StartedServer, TextSink } from './io.ts'
