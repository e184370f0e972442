/** The part of a stream that a logger writes to. */
export interface LineSink {
  write(line: string): void
}

const levelNames: ReadonlyMap<number, string> = new Map([
  [10, 'trace'],
  [20, 'debug'],
  [30, 'info '],
  [40, 'warn '],
  [50, 'error'],
  [60, 'fatal'],
])

/** Turns the logger's JSON lines into lines for people: time, level, message, then the other facts as `name=value`. */
export function textLines(sink: LineSink): LineSink {
  return { write: (line) => sink.write(`${textLine(line)}\n`) }
}

function textLine(line: string): string {
  const facts: unknown = JSON.parse(line)
  if (typeof facts !== 'object' || facts === null) return line.trimEnd()
  const { time, level, msg, err, ...rest } = Object.fromEntries<unknown>(Object.entries(facts))
  const parts = [
    typeof time === 'number' ? new Date(time).toISOString() : '',
    levelNames.get(Number(level)) ?? String(level),
    typeof msg === 'string' ? msg : '',
    ...Object.entries(rest).map(([name, value]) => `${name}=${shown(value)}`),
  ]
  const stack = stackOf(err)
  return parts.filter((part) => part !== '').join(' ') + (stack === '' ? '' : `\n${stack}`)
}

function shown(value: unknown): string {
  return typeof value === 'string' && !/[\s"]/.test(value) ? value : JSON.stringify(value)
}

function stackOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('stack' in error)) return ''
  return String(error.stack)
}
