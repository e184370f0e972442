import { describe, expect, it } from 'vitest'
import { fileLines, findLongFile, limits, measureFunctions, median } from './sizes.ts'
import { describeViolations, isProduct, isTypeScript, readSources } from './source-files.ts'

const planted = (text: string) => ({ path: 'packages/core/src/planted.ts', text })

describe('sizes', async () => {
  const all = await readSources(isTypeScript)
  const product = all.filter(({ path }) => isProduct(path))
  const functions = product.flatMap(measureFunctions)

  it('inspects the whole product', () => {
    expect(product.length).toBeGreaterThan(200)
    expect(functions.length).toBeGreaterThan(800)
    expect(new Set(product.map(({ path }) => path.split('/')[1])).size).toBeGreaterThanOrEqual(9)
  })

  it(`no file is longer than ${limits.fileLines} lines`, () => {
    expect(describeViolations(all.flatMap(findLongFile))).toBe('')
  })

  it(`no function of the product is longer than ${limits.functionLines} lines or takes more than ${limits.parameters} parameters`, () => {
    expect(describeViolations(functions.flatMap(({ violations }) => violations))).toBe('')
  })

  it('half of the files and functions are small', () => {
    expect(median(product.map(fileLines))).toBeLessThanOrEqual(limits.fileMedian)
    expect(median(functions.map(({ lines }) => lines))).toBeLessThanOrEqual(limits.functionMedian)
  })

  it('sees a planted long file, long function and fourth parameter', () => {
    expect(findLongFile(planted('x\n'.repeat(400)))).toEqual([])
    expect(findLongFile(planted('x\n'.repeat(401)))).toHaveLength(1)
    const body = (lines: number) => planted(`const f = () => {\n${'g()\n'.repeat(lines - 2)}}\n`)
    expect(measureFunctions(body(60)).flatMap(({ violations }) => violations)).toEqual([])
    expect(measureFunctions(body(61)).flatMap(({ violations }) => violations)).toHaveLength(1)
    const four = measureFunctions(planted('class A { m(a: 1, b: 2, c: 3, d: 4) {} }'))
    expect(four.flatMap(({ violations }) => violations)).toHaveLength(1)
  })
})
