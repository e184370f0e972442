import { describe, expect, it } from 'vitest'
import { Ledger, codesOf } from './ledger.ts'
import { account, judge } from './verify.ts'

/** A document sent in these versions of four turns: acknowledged or not. */
function sent(...versions: readonly boolean[]) {
  const ledger = new Ledger()
  versions.forEach((acknowledged, index) => ledger.settle(ledger.send('d', codesOf('d', index, 4), 'sync'), acknowledged))
  const document = ledger.documents.get('d')
  if (document === undefined) throw new Error('nothing was sent')
  return document
}

describe('the judge of a crash', () => {
  it('calls an acknowledged document whole only when all of it is there', () => {
    expect(judge(sent(true), codesOf('d', 0, 4))).toBe('whole')
    expect(judge(sent(true), [])).toBe('lost')
    expect(judge(sent(true), codesOf('d', 0, 2))).toBe('corrupt')
    expect(judge(sent(true), [...codesOf('d', 0, 4), ...codesOf('d', 0, 1)])).toBe('doubled')
  })

  it('accepts a write whose answer was cut off, whole or not at all', () => {
    expect(judge(sent(false), [])).toBe('whole')
    expect(judge(sent(false), codesOf('d', 0, 4))).toBe('whole')
    expect(judge(sent(false), codesOf('d', 0, 1))).toBe('corrupt')
  })

  it('accepts one version of a replaced document, not older than the last acknowledged, and no mixture', () => {
    expect(judge(sent(true, false), codesOf('d', 0, 4))).toBe('whole')
    expect(judge(sent(true, false), codesOf('d', 1, 4))).toBe('whole')
    expect(judge(sent(true, true), codesOf('d', 0, 4))).toBe('lost')
    expect(judge(sent(true, false), [...codesOf('d', 0, 2), ...codesOf('d', 1, 4).slice(2)])).toBe('corrupt')
  })

  it('takes versions that say the same for the latest of them', () => {
    const ledger = new Ledger()
    for (const version of [0, 1, 2]) ledger.settle(ledger.send('d', codesOf('d', version, version === 1 ? 4 : 1), 'async'), true)
    const document = ledger.documents.get('d') ?? { id: 'd', versions: [] }
    expect(judge(document, codesOf('d', 2, 1))).toBe('whole')
    expect(judge(document, codesOf('d', 1, 4))).toBe('lost')
  })

  it('says what was sent and what is there', () => {
    expect(account(sent(true, false), codesOf('d', 0, 4))).toBe(
      'd: sent v0 sync of 4 acknowledged (this is there), v1 sync of 4; there: d-0-kept d-1-v0 d-2-kept d-3-v0',
    )
    expect(account(sent(true), [])).toBe('d: sent v0 sync of 4 acknowledged; nothing is there')
  })
})
