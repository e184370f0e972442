import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { statementLength, statementsOf } from './statements.ts'

const statements = (text: string): string[] => statementsOf(text).map((statement) => statement.text)

const answer = `Here is how to set it up.

### Step 1: Install

${'Install the package with the manager of your choice and check that it runs. '.repeat(4).trim()}

${'Then open the settings and choose the folder where the data shall live. '.repeat(5).trim()}

### Step 2: Configure

\`\`\`sh
${'export SETTING=value\n'.repeat(30).trim()}
\`\`\``

describe('statementsOf', () => {
  it('keeps a turn of up to 600 characters whole', () => {
    const turn = `Caroline: ${'We talked about the support group. '.repeat(16)}`.trim()
    expect(turn.length).toBeLessThanOrEqual(statementLength.whole)
    expect(statements(turn)).toEqual([turn])
  })

  it('cuts a long answer where its headings and paragraphs begin', () => {
    const parts = statements(answer)
    expect(parts.map((part) => part.split('\n')[0])).toEqual([
      'Here is how to set it up.',
      expect.stringMatching(/^Then open the settings/u),
      '### Step 2: Configure',
      expect.stringMatching(/^export/u),
    ])
    for (const part of parts) expect(answer).toContain(part)
  })

  it('never cuts inside a word or loses one', () => {
    const prose = fc.array(fc.constantFrom('Anna', 'went', 'home.', 'The', 'river', 'rose!', 'Why?'), {
      minLength: 1,
      maxLength: 900,
    })
    fc.assert(
      fc.property(prose, (words) => {
        const parts = statements(words.join(' '))
        expect(parts.join(' ').split(/\s+/u)).toEqual(words)
        for (const part of parts) expect(part.length).toBeLessThanOrEqual(statementLength.longest)
      }),
    )
  })

  it('shows the beginning of an endless word and says so', () => {
    expect(statementsOf('a'.repeat(1_000_000))).toEqual([{ text: 'a'.repeat(500), raw: true }])
  })
})
