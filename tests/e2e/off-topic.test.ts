import { Recollect } from '@recollect/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startedServer, type StartedServer } from './started-server.ts'

let server: StartedServer
let open: StartedServer

const turns = [
  'Anna: I bought a sailing boat in Kiel.',
  'Ben: That sounds like fun. Where will you keep it?',
  'Anna: In the marina of Laboe, the berth is cheap there.',
  'Ben: My sister Carla paints lighthouses, she would love that.',
  'Anna: Bring her along in June, we could sail to Denmark.',
  'Ben: I get seasick, but she never does.',
  'Anna: Ginger helps. My father swears by it.',
  'Ben: Then I shall pack ginger biscuits.',
  'Anna: The engine needs a new filter first.',
  'Ben: My neighbour repairs engines, shall I ask him?',
  'Anna: Yes please, before the end of May.',
  'Ben: He charges forty euros an hour.',
]

beforeAll(async () => {
  server = await startedServer({})
  open = await startedServer({ RECOLLECT_FLOOR: 'none' })
})

afterAll(async () => {
  await server.close()
  await open.close()
})

async function bankOf({ url }: StartedServer) {
  const bank = new Recollect({ baseUrl: url }).bank('harbour')
  await bank.retain(turns.map((content) => ({ content })))
  return bank
}

describe('a question that the bank cannot answer', () => {
  const offTopic = 'When did Bertrand publish his thesis on quantum cryptography?'

  it('gets nothing, and the reason in words, as a server starts without settings', async () => {
    const bank = await bankOf(server)
    const answer = await bank.recall(offTopic, { trace: true })
    expect(answer.results).toEqual([])
    expect(answer.nothing_relevant).toContain('“Bertrand”')
    expect(answer.trace).toMatchObject({ floor: { refusal: answer.nothing_relevant } })
  })

  it('gets what was found where the request sets a floor of its own, or the server has none', async () => {
    const bank = await bankOf(server)
    const asked = 'When did Bertrand keep his engine in the marina?'
    expect((await bank.recall(asked)).results).toEqual([])
    expect((await bank.recall(asked, { min_scores: { final: 0 } })).results.length).toBeGreaterThan(0)
    expect((await (await bankOf(open)).recall(asked)).results.length).toBeGreaterThan(0)
  })

  it('does not cost the bank’s own questions their answers', async () => {
    const bank = await bankOf(server)
    for (const [question, answer] of [
      ['Where does Anna keep her boat?', 'Laboe'],
      ['What does Carla paint?', 'lighthouses'],
      ['How much does the neighbour charge?', 'forty'],
      ['He charges forty euros an hour.', 'forty'],
    ] as const) {
      const { results } = await bank.recall(question)
      expect(results.slice(0, 5).map(({ text }) => text)).toContainEqual(expect.stringContaining(answer))
    }
  })
})
