import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConversations } from './conversations.ts'
import { readConversation } from './read-conversation.ts'

const bank = `
# bank: x-01-pier
# language: en
# asked: 2024-06-01T12:00
## 1 2024-03-02T18:20
Nina: hello: there ^greeting
Omar: first line
| second line ^two
## 2 2024-03-09T09:05
Nina: bye
?? single | 2024-05-01T08:00 | greeting, 2:1
What did Nina say?
?? multi | - | two | What did Omar say?
?? none | - | - | What did Pia say?
`
const read = (from: string, to: string) => () => readConversation('x.txt', bank.replace(from, to))

describe('a written conversation', () => {
  it('becomes turns half a minute apart and questions with the ids of their evidence', () => {
    const { id, language, items, questions } = readConversation('x.txt', bank)
    expect([id, language]).toEqual(['x-01-pier', 'en'])
    expect(items[0]).toEqual({
      id: '1:1',
      session: '1',
      speaker: 'Nina',
      timestamp: '2024-03-02T18:20:00.000Z',
      text: 'hello: there',
    })
    expect(items[1]).toMatchObject({ id: '1:2', timestamp: '2024-03-02T18:20:30.000Z', text: 'first line\nsecond line' })
    expect(questions.map(({ gold }) => gold)).toEqual([['1:1', '2:1'], ['1:2'], []])
    expect(questions.map(({ asked_at }) => asked_at.slice(0, 10))).toEqual(['2024-05-01', '2024-06-01', '2024-06-01'])
  })

  it.each([
    ['2:1', '2:2', 'x.txt:11: unknown evidence 2:2'],
    ['greeting, 2:1', 'greeting, 1:1', 'the same evidence twice'],
    ['| two |', '| 1:1 |', 'no question asks for ^two'],
    ['^two', '^greeting', 'tag ^greeting twice'],
    ['Nina: bye', 'Nina:', 'x.txt:10: a turn is'],
    ['Nina: hello: there ^greeting', 'Nina: ^greeting', 'empty text'],
    ['## 2 2024-03-09T09:05', '## 1 2024-03-09T09:05', 'session 1 twice'],
    ['2024-05-01T08:00', '2024-15-01T08:00', 'not a time'],
    ['?? none | - | -', '?? none | - | 1:1', 'the category none'],
    ['?? multi | - | two', '?? multi | - | -', 'a question has evidence'],
    ['?? multi', '?? many', 'unknown category many'],
    ['# bank: x-01-pier', '', 'no "# bank:" header'],
    ['What did Nina say?', '', 'no question text'],
  ])('is refused when %j is written %j', (from, to, why) => {
    expect(read(from, to)).toThrow(why)
  })

  it('is refused in a folder that holds another of the same name', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'conversations-'))
    await Promise.all(['one.txt', 'two.txt'].map((file) => writeFile(join(folder, file), bank)))
    await expect(readConversations(folder)).rejects.toThrow('two banks are named x-01-pier')
    await rm(folder, { recursive: true })
  })

  it('is in order, for each that is kept here, and asked ten questions or more', async () => {
    const banks = await readConversations(join(import.meta.dirname, 'conversations'))
    expect(banks.length).toBeGreaterThan(0)
    expect(banks.filter(({ questions }) => questions.length < 10).map(({ id }) => id)).toEqual([])
  })
})
