import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defaultTenant, retain } from '@recollect/core'
import { loadRanker } from '@recollect/models'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../config/index.ts'
import { createLogger } from '../telemetry/index.ts'
import { openProduct } from './open-product.ts'
import { tune, type TuneRequest } from './tune.ts'

const things = ['bicycle', 'lamp', 'piano', 'kettle', 'tent', 'camera', 'sofa', 'drill']
const colours = ['red', 'blue', 'green', 'white', 'black', 'yellow', 'brown', 'grey']

/** A conversation in which each thing is bought once, and asked for once. */
function conversation(number: number) {
  const at = (turn: number) => new Date(Date.UTC(2024, number, 1 + turn)).toISOString()
  const items = things.flatMap((thing, turn) => [
    {
      id: `${number}-${turn}-a`,
      session: `s${turn}`,
      speaker: 'Ada',
      timestamp: at(turn),
      text: `What did you do about the ${thing}?`,
    },
    {
      id: `${number}-${turn}-b`,
      session: `s${turn}`,
      speaker: 'Ben',
      timestamp: at(turn),
      text: `I bought a ${colours[(turn + number) % 8]} one in shop ${number}${turn}.`,
    },
  ])
  const questions = things.map((thing, turn) => ({
    id: `q${turn}`,
    text: `Which colour has the ${thing} that Ben bought?`,
    asked_at: '2025-01-01T00:00:00Z',
    gold: [`${number}-${turn}-b`],
    category: 'colour',
  }))
  return { id: `c${number}`, items, questions }
}

describe('recollect tune', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'recollect-tune-test-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const request = (file: string, over: Partial<TuneRequest> = {}): TuneRequest => ({
    file: join(folder, file),
    out: join(folder, `${file}.ranker`),
    bank: 'things',
    goldKey: 'item_id',
    from: 'none',
    trees: 10,
    force: false,
    env: { RECOLLECT_DATABASE_URL: `pglite://${folder}/data` },
    note: () => undefined,
    ...over,
  })
  const written = (file: string) => readFile(join(folder, `${file}.ranker`), 'utf8').then(JSON.parse)

  it('trains on a dataset in a store of its own, and writes a ranker that a server takes', async () => {
    const dataset = { dataset: 'things', conversations: [0, 1, 2, 3].map(conversation) }
    await writeFile(join(folder, 'dataset.json'), JSON.stringify(dataset))
    const report = await tune(request('dataset.json', { force: true }))
    expect(report).toMatchObject({ unranked: 0, answerable: 32, folds: { by: 'conversation', count: 4 }, written: true })
    expect(report.comparison.fusion.questions).toBe(32)
    expect(await written('dataset.json')).toMatchObject({ format: 1, name: 'tuned-dataset' })
    expect(await loadRanker(join(folder, 'dataset.json.ranker'))).toMatchObject({ name: 'tuned-dataset' })
  })

  it('writes nothing where the order before leaves nothing to gain', async () => {
    // Each question has its answer's own words.
    const easy = [0, 1, 2].map(conversation).map(({ id, items, questions }, number) => ({
      id,
      items,
      questions: questions.map((question, turn) => ({ ...question, text: `Bought in shop ${number}${turn}` })),
    }))
    await writeFile(join(folder, 'easy.json'), JSON.stringify({ dataset: 'easy', conversations: easy }))
    const report = await tune(request('easy.json'))
    expect(report.comparison.before.MRR.mean).toBe(100)
    expect(report).toMatchObject({ isBetter: false, written: false })
    await expect(written('easy.json')).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('asks a bank that is there, and knows answers by document, memory or metadata', async () => {
    const { config } = readConfig({ env: { ...request('').env, RECOLLECT_LOG_LEVEL: 'error' } })
    const { ports, close } = await openProduct(config, createLogger(config))
    const ctx = { tenant: defaultTenant, actor: { kind: 'local' }, ports } as const
    for (const number of [0, 1, 2]) {
      const items = conversation(number).items.map(({ id, session, speaker, text }) => ({
        content: `${speaker}: ${text}`,
        documentId: `${number}/${session}`,
        metadata: { source: id },
      }))
      await retain({ ctx, input: { bank: 'things', items } })
    }
    await close()
    const questions = [0, 1, 2].flatMap((number) =>
      conversation(number).questions.map(({ text, gold }, turn) => ({
        text,
        gold: number === 0 ? gold : [`${number}/s${turn}`],
      })),
    )
    await writeFile(join(folder, 'questions.json'), JSON.stringify({ questions }))
    const report = await tune(request('questions.json', { goldKey: 'source' }))
    expect(report).toMatchObject({ answerable: 24, folds: { by: 'question', count: 6 } })
    await expect(tune(request('questions.json'))).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringMatching(/^16 of the questions .*20 are needed/),
    })
    await expect(tune(request('questions.json', { bank: 'absent' }))).rejects.toMatchObject({ code: 'not_found' })
  })

  it('refuses a ranker to go on from that is none', async () => {
    await expect(tune(request('questions.json', { from: join(folder, 'questions.json') }))).rejects.toMatchObject({
      code: 'invalid_configuration',
    })
  })
})
