import { pino, type Logger } from 'pino'
import type { Config } from '../config/index.ts'
import { textLines, type LineSink } from './text-lines.ts'

export type { Logger }

/** Where a secret could stand in what is logged. */
const secrets = ['authorization', 'apiKey', 'api_key', 'password', 'secret', 'token'].flatMap((name) => [
  name,
  `*.${name}`,
  `*.*.${name}`,
])

/** The log of a process, to the sink (standard error by default): text lines or JSON lines, secrets blotted out. */
export function createLogger(
  config: Pick<Config, 'logLevel' | 'logFormat'>,
  sink: LineSink = { write: (line) => void process.stderr.write(line) },
): Logger {
  const options = { level: config.logLevel, base: null, redact: { paths: secrets, censor: '[secret]' } }
  return pino(options, config.logFormat === 'json' ? sink : textLines(sink))
}
