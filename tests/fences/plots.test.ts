import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { renderChart, roundUp } from '../../bench/plots/chart.ts'
import { qualitySections } from '../../bench/plots/quality.ts'
import { renderBenchmarks, replaceSection } from '../../bench/plots/render.ts'
import { readResults } from '../../bench/plots/results.ts'
import { root } from './source-files.ts'

const nothing = { quality: [], ranker: null, rankerWithModel: null, recall: [], peers: null, offTopic: [] }
const judged = { 'any@1': 50, 'any@5': 82.6, 'any@10': 87.8, MRR: 66.3, 'MRR interval': [63.3, 69] as [number, number] }

describe('the figures of docs/benchmarks.md', () => {
  it('are what the committed results say (`npm run plots` writes them)', async () => {
    const files = await renderBenchmarks(root, await readResults(root))
    expect(files.size).toBeGreaterThan(5)
    for (const [path, text] of files) expect(await readFile(join(root, path), 'utf8'), path).toBe(text)
  })

  it('leave no drawing behind that nothing makes any more, and name none that is missing', async () => {
    const files = await renderBenchmarks(root, await readResults(root))
    const drawn = [...files.keys()].filter((path) => path.endsWith('.svg')).map((path) => path.replace('docs/img/', ''))
    expect((await readdir(join(root, 'docs', 'img'))).toSorted()).toEqual(drawn.toSorted())
    const shown = [...(files.get('docs/benchmarks.md') ?? '').matchAll(/\]\(img\/([^)]+)\)/gu)].map(([, name]) => name)
    expect(shown.toSorted()).toEqual(drawn.toSorted())
  })

  it('have a row only for what was measured', () => {
    expect(qualitySections(nothing)).toEqual([])
    const held = { 'conversation left out': { ranker: judged, fusion: { ...judged, MRR: 55.9 } } }
    const [section] = qualitySections({ ...nothing, ranker: { 'locomo-dev': held } })
    expect(section?.markdown).toContain('| ranker, static, conversation out |  | 82.6 | 87.8 | 66.3 [63.3–69.0] |')
    expect(section?.markdown).not.toContain('MiniLM')
  })

  it('refuse a page that has no place for them', () => {
    const section = { name: 'latency', markdown: 'new', charts: new Map() }
    expect(replaceSection('a\n<!-- latency -->\nold\n<!-- /latency -->\nb', section)).toBe(
      'a\n<!-- latency -->\n\nnew\n\n<!-- /latency -->\nb',
    )
    expect(() => replaceSection('a page without it', section)).toThrow('no <!-- latency -->')
  })
})

describe('a chart', () => {
  const panel = { title: 'p50, ms', scale: 'linear' as const, most: 4, digits: 1, bars: [{ value: 2, low: 1, high: 3 }] }
  const draw = (bars: typeof panel.bars): string =>
    renderChart({ title: 'a < b', subtitle: '', rows: [{ label: 'x', color: '#000' }], panels: [{ ...panel, bars }] })
  const widthOf = (svg: string): number => Number(/width="([\d.]+)" height="14"/u.exec(svg)?.[1])

  it('draws a bar twice as long for twice as much, and whiskers only where there is an interval', () => {
    expect(widthOf(draw([{ value: 4, low: 4, high: 4 }]))).toBeCloseTo(2 * widthOf(draw([{ value: 2, low: 1, high: 3 }])), 0)
    expect(draw(panel.bars).match(/class="whisker"/gu)).toHaveLength(3)
    const without = { ...panel, bars: [{ value: 2 }] }
    const svg = renderChart({ title: '', subtitle: '', rows: [{ label: 'x', color: '#000' }], panels: [without] })
    expect(svg).not.toContain('class="whisker"')
  })

  it('writes what it says as text, not as markup', () => {
    expect(draw(panel.bars)).toContain('<title>a &lt; b</title>')
  })

  it('ends its axis at a round number that is not below', () => {
    expect([0.3, 1, 3.1, 9, 27, 100].map(roundUp)).toEqual([0.4, 1, 4, 10, 40, 100])
  })
})
