import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const executable = fileURLToPath(new URL('../../packages/server/src/recollect.ts', import.meta.url))

interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

function recollect(...args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [executable, ...args])
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (part: Buffer) => (stdout += part.toString()))
  child.stderr.on('data', (part: Buffer) => (stderr += part.toString()))
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr })))
}

/** Three conversations of ten notes; each is asked for in its own words, so that no ranker can do better. */
const easy = {
  dataset: 'easy',
  conversations: [0, 1, 2].map((number) => ({
    id: `c${number}`,
    items: Array.from({ length: 10 }, (_, turn) => ({
      id: `i${turn}`,
      session: 's',
      speaker: 'Ada',
      timestamp: '2024-05-01T09:00:00Z',
      text: `The code of locker ${number}${turn} is kept in drawer ${number}${turn}.`,
    })),
    questions: Array.from({ length: 10 }, (_, turn) => ({
      id: `q${turn}`,
      text: `locker ${number}${turn}`,
      asked_at: '2024-06-01T09:00:00Z',
      gold: [`i${turn}`],
      category: 'code',
    })),
  })),
}

describe('the command recollect tune', () => {
  let folder = ''
  const at = (name: string) => join(folder, name)
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'recollect-tune-'))
    await writeFile(at('easy.json'), JSON.stringify(easy))
    await writeFile(at('broken.json'), '{')
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it.each([['absent.json'], ['broken.json']])('ends with code 2 and one line for %s', async (file) => {
    const { code, stderr } = await recollect('tune', at(file))
    expect(code).toBe(2)
    expect(stderr).toMatch(new RegExp(`^recollect: .*${file}.*\n$`))
  })

  it('compares, writes nothing that is no better, and says so by its code', async () => {
    const { code, stdout } = await recollect(
      'tune',
      at('easy.json'),
      '--from',
      'none',
      '--trees',
      '3',
      '--out',
      at('ranker.json'),
    )
    expect(code).toBe(6)
    expect(stdout).toContain('30 questions, whole conversations held out, 3 parts')
    expect(stdout).toMatch(/plain fusion +100\.0/)
    expect(stdout).toContain('nothing was written')
    await expect(readFile(at('ranker.json'))).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('answers in JSON for scripts', async () => {
    const { stdout } = await recollect('tune', at('easy.json'), '--from', 'none', '--trees', '3', '--json', '--out', at('r.json'))
    expect(JSON.parse(stdout)).toMatchObject({
      answerable: 30,
      held_out: { by: 'conversation', parts: 3 },
      is_better: false,
      out: null,
    })
  })
})
