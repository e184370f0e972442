import { parseInstant } from '@recollect/contracts'
import { roleOf, type Voice } from './speaker.ts'
import type { Turn } from './turns.ts'

/** An element of a JSON array or a line of JSONL, where it stands in the content, and the turn it says. */
export interface Element {
  readonly start: number
  readonly end: number
  readonly turn: Turn
  /** The element with another text in place of its own, as JSON on one line. */
  readonly withText: (text: string) => string
}

/** Content that is JSON or JSONL, as its elements in order. `open` and `close` stand around a run of them. */
export interface Conversation {
  readonly open: '[' | ''
  readonly close: ']' | ''
  readonly elements: readonly Element[]
}

type Fields = Readonly<Record<string, unknown>>

const textFields = ['content', 'text', 'message', 'utterance', 'value', 'body'] as const
const speakerFields = ['speaker', 'name', 'author', 'sender', 'from', 'user'] as const
const timeFields = ['timestamp', 'created_at', 'date', 'time'] as const
const listFields: ReadonlySet<string> = new Set(['messages', 'conversation', 'turns', 'dialogue', 'items'])

/** The content as JSON or JSONL, or undefined when it is neither. */
export function readConversation(content: string): Conversation | undefined {
  const first = content.trimStart()[0]
  if (first !== '[' && first !== '{') return undefined
  return readArray(content) ?? readLines(content)
}

function readArray(content: string): Conversation | undefined {
  const value = parsed(content)
  const open = content.indexOf('[')
  if (Array.isArray(value)) return arrayAt(content, open, value)
  if (!isFields(value)) return undefined
  const [field, ...others] = Object.keys(value)
  const list = field !== undefined && others.length === 0 && listFields.has(field) ? value[field] : undefined
  return Array.isArray(list) ? arrayAt(content, open, list) : undefined
}

function arrayAt(content: string, open: number, values: readonly unknown[]): Conversation | undefined {
  const spans = elementSpans(content, open)
  if (spans.length !== values.length || !values.some((value) => typeof value === 'string' || isFields(value))) return undefined
  return { open: '[', close: ']', elements: values.map((value, index) => element(content, spans[index] ?? [0, 0], value)) }
}

function readLines(content: string): Conversation | undefined {
  const elements: Element[] = []
  for (let at = 0; at < content.length;) {
    const feed = content.indexOf('\n', at)
    const end = feed === -1 ? content.length : feed
    const line = content.slice(at, end)
    if (line.trim() !== '') {
      const value = parsed(line)
      if (!isFields(value) || textOf(value) === undefined) return undefined
      const start = at + line.length - line.trimStart().length
      elements.push(element(content, [start, start + line.trim().length], value))
    }
    at = end + 1
  }
  return elements.length === 0 ? undefined : { open: '', close: '', elements }
}

function element(content: string, [start, end]: readonly [number, number], value: unknown): Element {
  const raw = content.slice(start, end)
  if (typeof value === 'string') return { start, end, turn: turnOf(value, {}), withText: (text) => JSON.stringify(text) }
  const fields = isFields(value) ? value : {}
  const field = textFields.find((name) => textIn(fields[name]) !== undefined)
  if (field === undefined) return { start, end, turn: turnOf(raw, {}), withText: (text) => JSON.stringify({ text }) }
  return {
    start,
    end,
    turn: turnOf(textIn(fields[field]) ?? '', fields),
    withText: (text) => JSON.stringify({ ...fields, [field]: text }),
  }
}

function turnOf(text: string, fields: Fields): Turn {
  return { text: text.trim(), ...voiceOf(fields), at: timeOf(fields) }
}

function voiceOf(fields: Fields): Voice {
  const named = speakerFields.map((name) => fields[name]).find((value) => typeof value === 'string' && value.trim() !== '')
  const name = typeof named === 'string' ? named.trim() : null
  const stated = typeof fields['role'] === 'string' ? fields['role'].trim() : ''
  const asRole = name === null ? undefined : roleOf(name)
  const role = stated === '' ? (asRole ?? null) : (roleOf(stated) ?? stated)
  return { speaker: asRole === undefined ? name : null, role }
}

function timeOf(fields: Fields): number | null {
  for (const name of timeFields) {
    const value = fields[name]
    const at = typeof value === 'string' ? parseInstant(value) : undefined
    if (at !== undefined) return at
  }
  return null
}

function textOf(fields: Fields): string | undefined {
  return textFields.map((name) => textIn(fields[name])).find((text) => text !== undefined)
}

/** Text, or the text of a list of content blocks. */
function textIn(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (!Array.isArray(value)) return undefined
  const texts = value.flatMap((block: unknown) => {
    if (typeof block === 'string') return [block]
    return isFields(block) && typeof block['text'] === 'string' ? [block['text']] : []
  })
  return texts.length === 0 ? undefined : texts.join('\n\n')
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Where each element of the array that opens at `open` stands. The text is known to be valid JSON. */
function elementSpans(text: string, open: number): [number, number][] {
  const spans: [number, number][] = []
  let depth = 0
  let start = -1
  let end = -1
  for (let at = open; at < text.length; at++) {
    const char = text.charCodeAt(at)
    if (char === 0x20 || char === 0x0a || char === 0x0d || char === 0x09) continue
    if (depth === 1 && (char === 0x2c || char === 0x5d)) {
      if (start !== -1) spans.push([start, end])
      start = -1
      if (char === 0x5d) return spans
      continue
    }
    if (depth === 1 && start === -1) start = at
    if (char === 0x22) at = closingQuote(text, at)
    else if (char === 0x5b || char === 0x7b) depth++
    else if (char === 0x5d || char === 0x7d) depth--
    end = at + 1
  }
  return spans
}

function closingQuote(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    const char = text.charCodeAt(at)
    if (char === 0x5c) at++
    else if (char === 0x22) return at
  }
  return text.length
}
