import type { FetchLike } from '@recollect/client'

/** Where a command writes. A terminal gets progress bars and colour-free tables as wide as it needs. */
export interface TextSink {
  write(text: string): unknown
  readonly isTTY?: boolean
}

/** A server that a command started for itself. */
export interface StartedServer {
  readonly url: string
  close(): Promise<void>
}

/** Starts a server in this process with these settings (names as in the environment) over those of the deployment. */
export type StartServer = (settings: Readonly<Record<string, string>>) => Promise<StartedServer>

/** What the commands need from the executable, so that tests own all of it. */
export interface CliIo {
  readonly stdout: TextSink
  readonly stderr: TextSink
  readonly stdin: AsyncIterable<string | Uint8Array>
  /** Where a server is looked for when `--url` and `--api-key` are not given. */
  readonly defaults: { readonly url?: string; readonly apiKey?: string }
  setExitCode(code: number): void
  readonly fetch?: FetchLike
  readonly startServer?: StartServer
  /** Aborts when the user interrupts. */
  readonly signal?: AbortSignal
}

/** All of standard input as text (UTF-8). */
export async function readStdin(io: CliIo): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const part of io.stdin) text += typeof part === 'string' ? part : decoder.decode(part, { stream: true })
  return text + decoder.decode()
}
