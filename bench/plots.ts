/**
 * Draws the figures of docs/benchmarks.md (docs/img/*.svg) and writes its tables, from the committed results: bench/results/*.json and
 * packages/ranker/data/figures*.json. Measures nothing.
 *
 *   node bench/plots.ts
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { renderBenchmarks } from './plots/render.ts'
import { readResults, repository } from './plots/results.ts'

await mkdir(join(repository, 'docs', 'img'), { recursive: true })
const files = await renderBenchmarks(repository, await readResults(repository))
for (const [path, text] of files) await writeFile(join(repository, path), text)
console.log([...files.keys()].join('\n'))
