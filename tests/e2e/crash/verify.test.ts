import { describe, expect, it } from 'vitest'
import { Ledger, codesOf } from './ledger.ts'
import { judge } from './verify.ts'

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
})
