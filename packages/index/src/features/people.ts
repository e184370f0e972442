import { comparable } from '@recollect/core'
import { roleAskedBy } from './cues.ts'
import { at, type FeatureSheet } from './table.ts'

const own = { named: at('speaker_named'), fit: at('role_fit'), role: at('role') }
const word = /[\p{L}\p{N}]+/gu
/** Parts of names shorter than this name nobody. */
const shortestName = 2

/** Speakers of the bank that a question names, by a word of their name. */
export function speakersNamed(question: string, speakers: readonly string[]): string[] {
  const words = new Set(comparable(question.slice(0, 4000)).match(word))
  return speakers.filter((speaker) =>
    (comparable(speaker).match(word) ?? []).some((part) => part.length >= shortestName && words.has(part)),
  )
}

/** 1 user, 2 assistant, 0 another. */
export function roleNumber(role: string | null, speaker: string | null): number {
  const name = (role ?? speaker ?? '').toLowerCase()
  if (name === 'user' || name === 'human') return 1
  return name === 'assistant' || name === 'ai' || name === 'model' || name === 'bot' ? 2 : 0
}

export interface PeopleSource {
  readonly question: string
  readonly named: ReadonlySet<string>
  speakerOf(candidate: number): string | null
  /** By `roleNumber`. */
  roleOf(candidate: number): number
}

export function fillPeople(sheet: FeatureSheet, source: PeopleSource): void {
  const asked = roleAskedBy(source.question)
  for (let candidate = 0; candidate < sheet.count; candidate++) {
    const speaker = source.speakerOf(candidate)
    const role = source.roleOf(candidate)
    if (source.named.size > 0) sheet.set(candidate, own.named, speaker !== null && source.named.has(speaker) ? 1 : 0)
    sheet.set(candidate, own.role, role)
    if (role !== 0) sheet.set(candidate, own.fit, role === 1 ? asked : -asked)
  }
}
