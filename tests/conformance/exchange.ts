import { readdirSync, readFileSync } from 'node:fs'
import { z } from 'zod'

const Exchange = z.object({
  title: z.string(),
  request: z.object({ method: z.string(), path: z.string(), body: z.unknown().optional() }),
  response: z.object({ status: z.int(), headers: z.record(z.string(), z.string()), body: z.unknown() }),
})
export type Exchange = z.infer<typeof Exchange>

export interface Recording {
  /** Subject, such as `banks`. */
  readonly name: string
  readonly exchanges: readonly Exchange[]
}

const folder = new URL('./exchanges/', import.meta.url)

/** Recordings of requests made against a Hindsight 1.1.0 server without a language model, in the order they were made. */
export function readRecordings(): Recording[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({
      name: file.replace(/^\d+-|\.json$/g, ''),
      exchanges: z.array(Exchange).parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))),
    }))
}
