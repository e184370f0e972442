import { describe, expect, it } from 'vitest'
import { createLogger } from './logger.ts'

function logged(format: 'text' | 'json', write: (logger: ReturnType<typeof createLogger>) => void): string {
  let out = ''
  write(createLogger({ logLevel: 'info', logFormat: format }, { write: (line) => void (out += line) }))
  return out
}

describe('the log', () => {
  it('is a line for people: time, level, message, facts', () => {
    const line = logged('text', (logger) => logger.info({ url: 'http://127.0.0.1:1', why: 'two words' }, 'ready'))
    expect(line).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z info {2}ready url=http:\/\/127\.0\.0\.1:1 why="two words"\n$/)
  })

  it('is one JSON object a line where asked for', () => {
    const line = logged('json', (logger) => logger.warn({ bank: 'b' }, 'slow'))
    expect(JSON.parse(line)).toMatchObject({ level: 40, bank: 'b', msg: 'slow' })
  })

  it('shows the stack of an error', () => {
    expect(logged('text', (logger) => logger.error({ err: new Error('broken') }, 'failed'))).toMatch(
      /error failed\nError: broken\n +at /,
    )
  })

  it.each(['text', 'json'] as const)('never shows a secret (%s)', (format) => {
    const line = logged(format, (logger) =>
      logger.info({ apiKey: 'k-1', headers: { authorization: 'Bearer k-1' }, a: { b: { token: 'k-1' } } }, 'x'),
    )
    expect(line).not.toContain('k-1')
    expect(line).toContain('[secret]')
  })
})
