/** Reads one conversation written for training the ranker. The format is described in `conversations/README.md`. */

export interface WrittenTurn {
  readonly id: string
  readonly session: string
  readonly speaker: string
  readonly timestamp: string
  readonly text: string
}

export interface WrittenQuestion {
  readonly id: string
  readonly text: string
  readonly asked_at: string
  /** Empty for a question that the conversation does not answer. */
  readonly gold: readonly string[]
  readonly category: string
}

export interface WrittenConversation {
  readonly id: string
  readonly language: string
  readonly items: readonly WrittenTurn[]
  readonly questions: readonly WrittenQuestion[]
}

const categories: ReadonlySet<string> = new Set(
  'single multi temporal order update preference open instruction assistant none'.split(' '),
)
const secondsPerTurn = 30

interface Asked {
  readonly line: number
  readonly category: string
  readonly askedAt: string
  readonly evidence: string
  readonly text: string
}

/** @throws an error that names file and line when the text breaks the format or a question names evidence that is not there */
export function readConversation(file: string, source: string): WrittenConversation {
  return new Reader(file).read(source)
}

class Reader {
  readonly #file: string
  readonly #headers = new Map<string, string>()
  readonly #items: WrittenTurn[] = []
  readonly #asked: Asked[] = []
  readonly #tags = new Map<string, string>()
  readonly #untold = new Set<string>()
  readonly #sessions = new Set<string>()
  #session: { readonly id: string; readonly start: number; turns: number } | undefined
  #line = 0

  constructor(file: string) {
    this.#file = file
  }

  read(source: string): WrittenConversation {
    const lines = source.split('\n')
    while (this.#line < lines.length) this.#take(lines[this.#line++]?.trim() ?? '', lines)
    if (this.#items.length === 0) this.#fail('no turns')
    const questions = this.#asked.map((asked, index) => this.#resolve(asked, index + 1))
    if (this.#untold.size > 0) this.#fail(`no question asks for ${[...this.#untold].map((tag) => `^${tag}`).join(' ')}`)
    const id = this.#headers.get('bank') ?? this.#fail('no "# bank:" header')
    return { id, language: this.#headers.get('language') ?? 'en', items: this.#items, questions }
  }

  #take(line: string, lines: readonly string[]): void {
    if (line === '') return
    if (line.startsWith('??')) this.#ask(line, lines)
    else if (line.startsWith('## ')) this.#open(line)
    else if (line.startsWith('# ')) this.#head(line)
    else if (line === '|' || line.startsWith('| ')) this.#continue(line.slice(2))
    else this.#say(line)
  }

  #head(line: string): void {
    const [, name, value] = /^# ([a-z]+): *(\S.*)$/.exec(line) ?? this.#fail('a header is "# name: value"')
    if (this.#items.length > 0) this.#fail('headers stand above the first session')
    if (!name || !value || !['bank', 'language', 'asked', 'genre'].includes(name)) this.#fail(`unknown header ${name}`)
    this.#headers.set(name, name === 'bank' ? value.replace(/\s.*/, '') : value)
  }

  #open(line: string): void {
    const [, id, start] =
      /^## (\S+) (\d{4}-\d\d-\d\dT\d\d:\d\d)$/.exec(line) ?? this.#fail('a session is "## 1 2024-03-02T18:20"')
    if (!id || !start || this.#sessions.has(id)) this.#fail(`session ${id} twice`)
    this.#sessions.add(id)
    this.#session = { id, start: this.#instant(start), turns: 0 }
  }

  #say(line: string): void {
    const [, speaker, said] = /^([^:?|#][^:]{0,39}): +(\S.*)$/.exec(line) ?? this.#fail('a turn is "Name: text"')
    const session = this.#session ?? this.#fail('a turn before the first session')
    if (!speaker || !said) this.#fail('empty text')
    session.turns++
    const id = `${session.id}:${session.turns}`
    const timestamp = new Date(session.start + (session.turns - 1) * secondsPerTurn * 1000).toISOString()
    this.#items.push({ id, session: session.id, speaker, timestamp, text: this.#untag(said, id) })
  }

  #continue(text: string): void {
    const last = this.#items.pop() ?? this.#fail('a continued line before the first turn')
    this.#items.push({ ...last, text: `${last.text}\n${this.#untag(text, last.id)}` })
  }

  /** Takes the tag off the end of a turn and remembers which turn it names. */
  #untag(said: string, id: string): string {
    const [whole, tag] = /(?:^|\s)\^([\w-]+)$/.exec(said) ?? []
    if (whole === undefined || tag === undefined) return said
    if (this.#tags.has(tag)) this.#fail(`tag ^${tag} twice`)
    this.#tags.set(tag, id)
    this.#untold.add(tag)
    return said.slice(0, -whole.length).trim() || this.#fail('empty text')
  }

  #ask(line: string, lines: readonly string[]): void {
    const [category = '', asked = '', evidence = '', inline] = line
      .slice(2)
      .split('|')
      .map((part) => part.trim())
    const at = this.#line
    if (!categories.has(category)) this.#fail(`unknown category ${category}`)
    const text = inline ?? lines[this.#line++]?.trim() ?? ''
    if (!/[\p{L}\p{N}]/u.test(text) || /^(\?\?|#)/.test(text)) this.#fail('no question text')
    const askedAt = asked === '-' ? (this.#headers.get('asked') ?? this.#fail('no "# asked:" header')) : asked
    this.#asked.push({ line: at, category, askedAt: new Date(this.#instant(askedAt)).toISOString(), evidence, text })
  }

  #resolve({ line, category, askedAt, evidence, text }: Asked, number: number): WrittenQuestion {
    this.#line = line
    const ids = new Set(this.#items.map(({ id }) => id))
    const gold = evidence === '-' ? [] : evidence.split(',').map((one) => this.#evidence(one.trim(), ids))
    if ((gold.length === 0) !== (category === 'none')) this.#fail('a question has evidence, or the category none')
    if (new Set(gold).size !== gold.length) this.#fail('the same evidence twice')
    return { id: `q${number}`, text, asked_at: askedAt, gold, category }
  }

  #evidence(name: string, ids: ReadonlySet<string>): string {
    this.#untold.delete(name)
    const id = this.#tags.get(name) ?? name
    return ids.has(id) ? id : this.#fail(`unknown evidence ${name}`)
  }

  #instant(text: string): number {
    const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? Date.parse(`${text}Z`) : NaN
    return Number.isNaN(instant) ? this.#fail(`not a time: ${text}`) : instant
  }

  #fail(what: string): never {
    throw new Error(`${this.#file}:${this.#line}: ${what}`)
  }
}
