import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { cruise, type IForbiddenRuleType, type IReporterOutput } from 'dependency-cruiser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { arrows, cycles } from './dependency-rules.ts'
import { isTest, isTypeScript, repositoryPaths, root } from './source-files.ts'

interface Findings {
  readonly inspected: number
  readonly imports: number
  readonly violations: readonly string[]
}

async function inspect(baseDir: string, folders: readonly string[]): Promise<Findings> {
  const forbidden: IForbiddenRuleType[] = [...arrows, ...cycles]
  const { output } = await cruise([...folders], {
    baseDir,
    ruleSet: { forbidden },
    validate: true,
    tsPreCompilationDeps: 'specify',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'node_modules/(?!@recollect)' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types'],
      extensions: ['.ts', '.mjs', '.js', '.json'],
    },
  })
  return summarise(output)
}

function summarise(output: IReporterOutput['output']): Findings {
  if (typeof output === 'string') throw new Error('dependency-cruiser answered text')
  const { violations, totalDependenciesCruised } = output.summary
  return {
    inspected: output.modules.filter(({ source }) => /^packages\/.*\.ts$/.test(source) && !source.endsWith('.d.ts')).length,
    imports: totalDependenciesCruised ?? 0,
    violations: violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`),
  }
}

describe('imports', () => {
  it('follow the arrows, without cycles', async () => {
    const sources = (await repositoryPaths()).filter(
      (path) => path.startsWith('packages/') && isTypeScript(path) && !isTest(path),
    )
    const { inspected, imports, violations } = await inspect(root, ['packages'])
    expect(violations).toEqual([])
    expect(inspected).toBeGreaterThanOrEqual(sources.length)
    expect(imports).toBeGreaterThan(sources.length)
  })
})

/** A small house with one wrong import each, and the rule that has to find it. */
const planted: readonly (readonly [rule: string, from: string, to: string])[] = [
  ['contracts-knows-only-itself', 'packages/contracts/src/a.ts', 'packages/core/src/a.ts'],
  ['core-knows-only-contracts', 'packages/core/src/a.ts', 'packages/postgres/src/a.ts'],
  ['core-is-pure', 'packages/core/src/a.ts', 'node:fs'],
  ['index-knows-only-core-contracts', 'packages/index/src/a.ts', 'packages/postgres/src/a.ts'],
  ['cli-knows-only-client-contracts', 'packages/cli/src/a.ts', 'packages/core/src/a.ts'],
  ['only-the-composition-root-composes', 'packages/server/src/http/a.ts', 'packages/postgres/src/a.ts'],
  ['no-door-knows-another', 'packages/server/src/http/a.ts', 'packages/server/src/mcp/a.ts'],
  ['no-stage-knows-another', 'packages/core/src/retention/stages/a.ts', 'packages/core/src/retention/stages/b.ts'],
  ['no-test-code-in-the-product', 'packages/server/src/a.ts', 'packages/testkit/src/a.ts'],
  ['resolvable', 'packages/server/src/a.ts', 'packages/server/src/missing-on-purpose.ts'],
]

describe('a planted import', () => {
  let house = ''
  beforeAll(async () => {
    house = await mkdtemp(join(tmpdir(), 'recollect-fence-'))
  })
  afterAll(() => rm(house, { recursive: true, force: true }))

  async function plant(folder: string, files: Readonly<Record<string, string>>): Promise<Findings> {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(house, folder, path)), { recursive: true })
      await writeFile(join(house, folder, path), text)
    }
    return inspect(join(house, folder), ['packages'])
  }

  it.each(planted)('%s: %s → %s', async (rule, from, to) => {
    const up = '../'.repeat(from.split('/').length - 1)
    const specifier = to.startsWith('node:') ? to : `${up}${to}`
    const files = { [from]: `import { a } from '${specifier}'\nexport const b = a\n` }
    const target = to.startsWith('node:') || to.includes('missing') ? {} : { [to]: 'export const a = 1\n' }
    const { violations } = await plant(rule, { ...files, ...target })
    expect(violations.map((text) => text.split(':')[0])).toContain(rule)
  })

  it('that closes a cycle is found; one of types alone is none', async () => {
    const first = "import { b } from './b.ts'\nexport const a = () => b\n"
    const runtime = {
      'packages/core/src/a.ts': first,
      'packages/core/src/b.ts': "import { a } from './a.ts'\nexport const b = () => a\n",
    }
    const types = {
      'packages/core/src/a.ts': first,
      'packages/core/src/b.ts': "import type { a } from './a.ts'\nexport const b: typeof a | 1 = 1\n",
    }
    expect((await plant('cycle', runtime)).violations.join()).toContain('no-runtime-cycle')
    expect((await plant('types', types)).violations).toEqual([])
  })
})
