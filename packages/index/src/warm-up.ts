import {
  bankKey,
  bankName,
  documentId,
  memoryId,
  planOf,
  type BankHead,
  type ImageRow,
  type MemoryLabel,
  type WordVectors,
} from '@recollect/core'
import { BankImage } from './image.ts'
import type { Searcher } from './search.ts'

const day = 86_400_000
const start = Date.UTC(2024, 0, 8, 9)
const people = ['Anna', 'Robert', 'Mei', 'Jonas']
const deeds = [
  'repaired the boat',
  'sold the old camera',
  'started a pottery class',
  'adopted a second cat',
  'ran the city marathon',
]
const places = [
  'at the harbour in Lisbon',
  'for her sister',
  'after the exam',
  'with the neighbours from Maple Street',
  'in spite of the rain',
]
const questions = [
  'What did Anna do at the harbour?',
  'When did Jonas run the marathon?',
  'Who adopted a cat last week?',
  'How many people started a pottery class in January 2024?',
  'Which instrument does the plumber play?',
  'In which order did Mei sell, start and adopt things?',
]
/** After so many searches the compiler has seen what there is to see; each takes about a millisecond. */
const searches = 300

/**
 * Searches an invented bank until the code of a search is compiled, a search at a time between other work. Without it the first few
 * hundred recalls after a start take a third longer, and the first image ten times as long.
 */
export async function warmUp(searcher: Searcher, words: WordVectors | null, isStopped: () => boolean): Promise<void> {
  const settings = { language: 'en', timeZone: 'UTC' }
  const head: BankHead = { key: bankKey('warm-up'), name: bankName('warm-up'), seq: 0, settings }
  const image = await BankImage.build({ language: settings.language, words }, inOneBatch())
  const now = start + 120 * day
  for (let search = 0; search < searches && !isStopped(); search++) {
    const query = questions[search % questions.length] ?? ''
    const budget = search % 2 === 0 ? 'mid' : 'low'
    searcher.search(image, planOf({ bank: head.name, query, budget }, { query, vector: null, now, head }))
    await new Promise((resolve) => setImmediate(resolve))
  }
}

async function* inOneBatch() {
  yield people.flatMap((speaker, who) =>
    deeds.flatMap((deed, what) =>
      places.map((place, where) => ({ row: rowOf({ speaker, who, what, where, text: `I ${deed} ${place}.` }) })),
    ),
  )
}

interface Invented {
  readonly speaker: string
  readonly who: number
  readonly what: number
  readonly where: number
  readonly text: string
}

function rowOf({ speaker, who, what, where, text }: Invented): ImageRow {
  const number = (who * deeds.length + what) * places.length + where
  const at = start + number * day
  const labels: readonly MemoryLabel[] = where % 2 === 0 ? ['event'] : []
  return {
    id: memoryId(`warm-up-${number}`),
    documentId: documentId(`day-${Math.floor(number / 10)}`),
    documentGenerated: false,
    chunkIndex: 0,
    position: number % 10,
    turn: number % 10,
    kind: 'world',
    text: `${speaker}: ${text}`,
    context: null,
    speaker,
    role: null,
    occurredStart: where === 0 ? at - day : null,
    occurredEnd: where === 0 ? at : null,
    mentionedAt: at,
    createdAt: at,
    tags: [],
    metadata: {},
    labels,
    entities: [],
    textHash: text,
    tokens: 12,
    vector: null,
  }
}
