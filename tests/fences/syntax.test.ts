import { describe, expect, it } from 'vitest'
import { describeViolations, isProduct, isTypeScript, readSources } from './source-files.ts'
import { findGlobals, findUnsafeTypes, findVagueExports } from './syntax.ts'

const planted = (text: string) => ({ path: 'packages/core/src/planted.ts', text })
const found = (text: string) => findUnsafeTypes(planted(text)).map(({ what }) => what)

describe('types', async () => {
  const product = await readSources(isProduct)

  it('has no `any`, no silenced check, and no cast or `!` without its guarantee', () => {
    expect(product.length).toBeGreaterThan(200)
    expect(describeViolations(product.flatMap(findUnsafeTypes))).toBe('')
  })

  it('sees what is planted', () => {
    expect(found('const a: any = 1')).toHaveLength(1)
    expect(found('function f(x: Array<any>) {}')).toHaveLength(1)
    expect(found('const b = x as Foo')).toHaveLength(1)
    expect(found('const b = <Foo>x')).toHaveLength(1)
    expect(found('const b = x as unknown as Foo')).toHaveLength(2)
    expect(found('const c = x!')).toHaveLength(1)
    expect(found('// @ts-' + 'expect-error because\nf()')).toHaveLength(1)
    expect(found('/** Makes it. */\nconst b = x as Foo')).toHaveLength(1)
  })

  it('accepts `as const`, and a cast in a small declaration that states its guarantee', () => {
    expect(found('const a = [1] as const')).toEqual([])
    expect(found('// Guarantee: the caller checked it.\nconst asFoo = (x: string): Foo => x as Foo')).toEqual([])
    expect(found('// Guarantee: both.\nconst a = x as A\nconst b = x as B')).toEqual([])
    expect(found('// Guarantee: of another.\nconst a = 1\n\nconst b = x as B')).toHaveLength(1)
    const long = `// Guarantee: none for so much.\nfunction f() {\n${'g()\n'.repeat(20)}return x as A\n}`
    expect(found(long)).toHaveLength(1)
  })
})

describe('exports', async () => {
  const all = await readSources(isTypeScript)

  it('are named', () => {
    expect(describeViolations(all.flatMap(findVagueExports))).toBe('')
  })

  it('sees what is planted', () => {
    for (const text of [
      "export * from './a.ts'",
      "export * as a from './a.ts'",
      'export default 1',
      'export default function f() {}',
    ]) {
      expect(findVagueExports(planted(text))).toHaveLength(1)
    }
    expect(findVagueExports(planted("export { a } from './a.ts'\nexport const b = 1"))).toEqual([])
  })
})

describe('surroundings', async () => {
  const product = await readSources(isProduct)

  it('are read by the composition root only', () => {
    const allowed = ['packages/server/src/main/', 'packages/testkit/']
    const readers = product.filter(({ path }) => !allowed.some((folder) => path.startsWith(folder)))
    expect(describeViolations(readers.flatMap((file) => findGlobals(file, ['process.env'])))).toBe('')
  })

  it('get no console output from the product', () => {
    expect(describeViolations(product.flatMap((file) => findGlobals(file, ['console'])))).toBe('')
  })

  it('sees what is planted', () => {
    expect(findGlobals(planted('const home = process.env.HOME'), ['process.env'])).toHaveLength(1)
    expect(findGlobals(planted("const home = process.env['HOME']"), ['process.env'])).toHaveLength(1)
    expect(findGlobals(planted("console.log('x')"), ['console'])).toHaveLength(1)
  })
})
