import type { BankClient } from '@recollect/client'
import { codesIn, type Ledger, type SentDocument, type SentVersion } from './ledger.ts'

/** Entries begin with the document's id and say what was sent of it and what is there. */
export interface Damage {
  /** Acknowledged documents that are not there, or only in an older version. */
  readonly lost: readonly string[]
  /** Documents with a statement that is there more than once. */
  readonly doubled: readonly string[]
  /** Documents of which a part is there, of mixed versions, or that recall does not find. */
  readonly corrupt: readonly string[]
}

/** Compares what the bank holds, memory by memory, with what was sent. All operations have to have ended. */
export async function findDamage(bank: BankClient, ledger: Ledger): Promise<Damage> {
  const stored = await storedCodes(bank)
  const documents = [...ledger.documents.values()]
  const of = (wanted: Verdict): string[] =>
    documents
      .map((document) => ({ document, codes: stored.get(document.id) ?? [] }))
      .filter(({ document, codes }) => judge(document, codes) === wanted)
      .map(({ document, codes }) => account(document, codes))
  const strangers = [...stored]
    .filter(([id]) => !ledger.documents.has(id))
    .map(([id, codes]) => `${id}: never sent; ${there(codes)}`)
  return {
    lost: of('lost'),
    doubled: of('doubled'),
    corrupt: [...of('corrupt'), ...strangers, ...(await unfound(bank, documents, stored))],
  }
}

/** What was sent of a document and what is there of it: where the search for a cause begins. */
export function account({ id, versions }: SentDocument, codes: readonly string[]): string {
  const sent = versions.map(
    (version, index) =>
      `v${index} ${version.mode} of ${version.codes.length}${version.acknowledged ? ' acknowledged' : ''}${holds(version, codes) ? ' (this is there)' : ''}`,
  )
  return `${id}: sent ${sent.join(', ')}; ${there(codes)}`
}

function there(codes: readonly string[]): string {
  return codes.length === 0 ? 'nothing is there' : `there: ${codes.toSorted().join(' ')}`
}

async function storedCodes(bank: BankClient): Promise<Map<string, string[]>> {
  const stored = new Map<string, string[]>()
  for await (const { document_id: id, text } of bank.memories.all()) {
    const key = id ?? '(none)'
    stored.set(key, [...(stored.get(key) ?? []), ...codesIn(text)])
  }
  return stored
}

type Verdict = 'whole' | 'lost' | 'doubled' | 'corrupt'

/**
 * A document is whole when it is one version sent at or after the last acknowledged one (a write whose answer was cut off may
 * have happened), or absent when none was acknowledged. Versions of one turn are all alike: what is there counts as the latest of
 * those it could be.
 */
export function judge({ versions }: SentDocument, codes: readonly string[]): Verdict {
  if (new Set(codes).size < codes.length) return 'doubled'
  const lastAcknowledged = versions.findLastIndex(({ acknowledged }) => acknowledged)
  const held = versions.findLastIndex((version) => holds(version, codes))
  if (codes.length === 0) return lastAcknowledged === -1 ? 'whole' : 'lost'
  if (held === -1) return 'corrupt'
  return held >= lastAcknowledged ? 'whole' : 'lost'
}

function holds({ codes: sent }: SentVersion, codes: readonly string[]): boolean {
  const there = new Set(codes)
  return sent.length === codes.length && sent.every((code) => there.has(code))
}

/** A few documents that are stored, but that recall does not find: the image would differ from the store. */
async function unfound(
  bank: BankClient,
  documents: readonly SentDocument[],
  stored: ReadonlyMap<string, string[]>,
): Promise<string[]> {
  const missing: string[] = []
  for (const { id } of documents.filter(({ id }) => stored.has(id)).slice(-5)) {
    const { results } = await bank.recall(`What is the code ${id}-0-kept?`, { budget: 'mid' })
    if (!results.some((result) => result.document_id === id))
      missing.push(`${id}: is stored, but not among the ${results.length} results of a recall that names it`)
  }
  return missing
}
