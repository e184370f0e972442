/**
 * Makes one dataset of the conversations written for training the ranker.
 *
 *     node tools/rank/conversations.ts OUT_FILE.json [--language de] [--answerable] [--list a-03] [--folder FOLDER]
 *
 * `--language` keeps the banks of one language, `--answerable` leaves out the questions without an answer (which evaluation refuses),
 * `--list` prints every question of the banks whose name starts so, with its evidence, for proofreading.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readConversation, type WrittenConversation } from './read-conversation.ts'

/** @throws when a file breaks the format, or two hold banks of the same name */
export async function readConversations(folder: string): Promise<readonly WrittenConversation[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.txt')).toSorted()
  const banks = await Promise.all(files.map(async (file) => readConversation(file, await readFile(join(folder, file), 'utf8'))))
  const names = new Set<string>()
  for (const { id } of banks) {
    if (names.has(id)) throw new Error(`two banks are named ${id}`)
    names.add(id)
  }
  return banks
}

if (import.meta.main) await main()

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      language: { type: 'string' },
      answerable: { type: 'boolean', default: false },
      list: { type: 'string' },
      folder: { type: 'string', default: join(import.meta.dirname, 'conversations') },
    },
  })
  const [file] = positionals
  if (!file) throw new Error('Name a file to write to.')
  const conversations = (await readConversations(values.folder))
    .filter(({ language }) => values.language === undefined || language === values.language)
    .map((bank) => (values.answerable ? { ...bank, questions: bank.questions.filter(({ gold }) => gold.length > 0) } : bank))
  await writeFile(file, JSON.stringify({ dataset: 'written', conversations }))
  for (const bank of conversations) if (values.list !== undefined && bank.id.startsWith(values.list)) list(bank)
  for (const { id, language, items, questions } of conversations)
    console.log(`${id} (${language}): ${items.length} turns, ${questions.length} questions`)
  const count = (lists: readonly (readonly unknown[])[]): number => lists.reduce((sum, { length }) => sum + length, 0)
  const turns = count(conversations.map(({ items }) => items))
  console.log(
    `${conversations.length} banks, ${turns} turns, ${count(conversations.map(({ questions }) => questions))} questions`,
  )
}

function list({ items, questions }: WrittenConversation): void {
  const said = new Map(items.map(({ id, speaker, text }) => [id, `${speaker}: ${text}`]))
  for (const { category, text, gold } of questions) {
    console.log(`\n[${category}] ${text}`)
    for (const id of gold) console.log(`    ${id} ${said.get(id)}`)
  }
  console.log()
}
