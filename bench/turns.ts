import { readFile } from 'node:fs/promises'
import type { RetainItem } from '@recollect/client'
import { Dataset } from '@recollect/contracts'

/** Documents of so many turns, as an agent retains a conversation. */
export type Conversation = readonly RetainItem[]

const turnsPerDocument = 22

/** The dataset's turns, in order, cut into documents of 22; without a dataset, made-up ones of the same length. */
export async function conversations(dataset: string | undefined, documents: number): Promise<readonly Conversation[]> {
  const turns = dataset === undefined ? madeUpTurns(documents * turnsPerDocument) : await turnsOf(dataset)
  const count = Math.min(documents, Math.floor(turns.length / turnsPerDocument))
  return Array.from({ length: count }, (_, index) =>
    turns
      .slice(index * turnsPerDocument, (index + 1) * turnsPerDocument)
      .map((turn) => ({ ...turn, document_id: `session-${index}` })),
  )
}

async function turnsOf(path: string): Promise<readonly RetainItem[]> {
  const dataset = Dataset.parse(JSON.parse(await readFile(path, 'utf8')))
  return dataset.conversations.flatMap(({ items }) =>
    items.map(({ id, speaker, text, timestamp }) => ({ content: `${speaker}: ${text}`, timestamp, metadata: { item_id: id } })),
  )
}

const people = ['Ada', 'Bruno', 'Chiara', 'Dmitri', 'Elif', 'Farid', 'Greta', 'Hanh']
const places = ['Lisbon', 'Kyoto', 'the old harbour', 'Cape Town', 'the climbing hall', 'Reykjavik', 'the lab', 'Oaxaca']
const things = [
  'a ceramic bowl',
  'the violin concert',
  'her doctoral thesis',
  'a second-hand bicycle',
  'the garden fence',
  'a job offer',
]
const sentences = [
  'I went to {place} with {person} last Friday and we talked about {thing} until it got dark.',
  'Honestly, I prefer tea in the morning; {person} still cannot believe it after all these years.',
  'We decided to move the meeting to {place} on 12 May because {person} has to finish {thing} first.',
  'Did you hear what {person} said about {thing}? I would never have expected that from somebody in {place}.',
  'My sister gave me {thing} for my birthday, and two weeks ago I finally used it in {place}.',
]

/** Dialogue that nobody said, of about the length and shape of real chat; the same every time. */
function madeUpTurns(count: number): readonly RetainItem[] {
  return Array.from({ length: count }, (_, index) => {
    const pick = (list: readonly string[], step: number): string =>
      list[(index * step + Math.floor(index / list.length)) % list.length] ?? ''
    const text = [pick(sentences, 1), pick(sentences, 2)]
      .join(' ')
      .replaceAll('{person}', pick(people, 3))
      .replaceAll('{place}', pick(places, 5))
      .replaceAll('{thing}', pick(things, 7))
    const timestamp = new Date(Date.UTC(2024, 0, 1) + index * 3_600_000).toISOString()
    return { content: `${pick(people, 1)}: ${text} (${index})`, timestamp, metadata: { item_id: String(index) } }
  })
}
