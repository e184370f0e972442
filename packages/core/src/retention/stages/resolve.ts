import type { EntityMention, EntityType } from '../../memory/memory.ts'
import { fullerNames } from '../extraction/same-person.ts'

/** Types from the most to the least certain: what a name is where its mentions of one document disagree. */
const certainty: readonly EntityType[] = ['PERSON', 'LOCATION', 'ORGANIZATION', 'EVENT', 'PRODUCT', 'DATE', 'CONCEPT']

export interface MentionSource {
  /** As the caller sent them with the item; they win over what rules found. */
  readonly stated: readonly EntityMention[]
  /** What rules found in the statement. */
  readonly found: readonly EntityMention[]
  /** False: only what the caller stated, as it is written. */
  readonly resolve: boolean
  /** Who says the statement. */
  readonly speaker: string | null
}

/**
 * Settles which entities each statement of a document mentions. In: statements in order. Out: one list each, in order, no name twice.
 * Promises: a caller's entity is kept with its name and type; a name has one type in a document; names that differ in a digit stay
 * apart; a person has the fullest of the names that the document surely gives them, and two people are never made one.
 */
export function resolve(sources: readonly MentionSource[]): EntityMention[][] {
  const types = typesByName(sources)
  const fuller = fullerByName(sources, types)
  return sources.map(({ stated, found, resolve: allowed }) => {
    const mentions = new Map<string, EntityMention>()
    for (const mention of stated)
      if (mention.name.trim() !== '') mentions.set(nameKey(mention.name), { ...mention, name: mention.name.trim() })
    if (!allowed) return [...mentions.values()]
    for (const mention of found) {
      const name = fuller.get(nameKey(mention.name)) ?? mention.name
      const key = nameKey(name)
      if (!mentions.has(key)) mentions.set(key, { name, type: types.get(key) ?? mention.type })
    }
    return [...mentions.values()]
  })
}

/** By the key of a person's name, the fuller name of the same person. */
function fullerByName(sources: readonly MentionSource[], types: ReadonlyMap<string, EntityType>): ReadonlyMap<string, string> {
  const people = new Map<string, string>()
  const speakers = new Set<string>()
  for (const { stated, found, resolve: allowed, speaker } of sources) {
    if (speaker !== null) speakers.add(nameKey(speaker))
    for (const { name } of [...stated, ...(allowed ? found : [])]) {
      if (types.get(nameKey(name)) === 'PERSON' && !people.has(nameKey(name))) people.set(nameKey(name), name.trim())
    }
  }
  const fuller = fullerNames([...people].map(([key, name]) => ({ name, speaks: speakers.has(key) })))
  return new Map([...fuller].map(([name, other]) => [nameKey(name), other]))
}

function typesByName(sources: readonly MentionSource[]): ReadonlyMap<string, EntityType> {
  const types = new Map<string, EntityType>()
  for (const { found } of sources) {
    for (const { name, type } of found) {
      const before = types.get(nameKey(name))
      if (before === undefined || certainty.indexOf(type) < certainty.indexOf(before)) types.set(nameKey(name), type)
    }
  }
  for (const { stated } of sources) for (const { name, type } of stated) types.set(nameKey(name), type)
  callPeopleByShortNames(types)
  return types
}

const shortestShortName = 3

/** A name of unknown type that begins the name of somebody of the document (`Mel` beside `Melanie`) is a person's too. */
function callPeopleByShortNames(types: Map<string, EntityType>): void {
  const people = [...types].filter(([, type]) => type === 'PERSON').map(([name]) => name)
  for (const [name, type] of types) {
    if (type !== 'CONCEPT' || name.length < shortestShortName) continue
    if (people.some((person) => person.startsWith(name))) types.set(name, 'PERSON')
  }
}

function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ').trim()
}
