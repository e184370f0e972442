import { Presets, SingleBar } from 'cli-progress'
import type { TextSink } from './io.ts'

export interface Progress {
  advance(by?: number): void
  stop(): void
}

/** A bar on a terminal; nothing in a pipe or a log, where it would be noise. */
export function startProgress(sink: TextSink, label: string, total: number): Progress {
  if (sink.isTTY !== true || !isWritable(sink)) return { advance: () => undefined, stop: () => undefined }
  const format = `${label} {bar} {percentage}% {value}/{total}, {eta_formatted} left`
  const bar = new SingleBar({ format, stream: sink, hideCursor: true, clearOnComplete: true }, Presets.shades_classic)
  bar.start(total, 0)
  return { advance: (by = 1) => bar.increment(by), stop: () => bar.stop() }
}

function isWritable(sink: TextSink): sink is TextSink & NodeJS.WritableStream {
  return 'on' in sink && 'end' in sink
}
