import { describe, expect, it } from 'vitest'
import { readSources, repositoryPaths, type SourceFile, type Violation } from './source-files.ts'

const vagueFolders = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'lib', 'misc', 'shared'])
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/

/** Names of files and folders below the code folders that are vague or not kebab-case. */
function findNames(path: string): string[] {
  if (!/^(packages|tests|bench|tools)\/.*\.(ts|mjs|sql)$/.test(path)) return []
  return path
    .split('/')
    .filter((part) => vagueFolders.has(part.replace(/\..*$/, '')) || !kebab.test(part))
    .map((part) => `${path}: ${part}`)
}

// Written in parts, so that this file does not hold what it forbids.
const forbiddenWords: readonly (readonly [string, RegExp])[] = [
  [
    'a package registry',
    new RegExp(
      ['registry\\.npm' + 'js', 'npm' + 'js\\.org', 'pypi' + '\\.org', 'python' + 'hosted\\.org', 'pkg' + '\\.dev'].join('|'),
    ),
  ],
  [
    'a path of one machine',
    new RegExp(['/wor' + 'k/(main|shared)', '/ro' + 'ot/', '/hom' + 'e/[a-z]+/', '/tm' + 'p/te' + 'am'].join('|')),
  ],
]

function findWords({ path, text }: SourceFile): Violation[] {
  return text
    .split('\n')
    .flatMap((content, index) =>
      forbiddenWords
        .filter(([, pattern]) => pattern.test(content))
        .map(([what]) => ({ path, line: index + 1, what: `names ${what}` })),
    )
}

const isText = (path: string): boolean => /\.(ts|mjs|js|json|md|sql|ya?ml|sh|py|txt|toml)$|(^|\/)[^.]+$/.test(path)

describe('names', () => {
  it('of files and folders say something, in kebab-case', async () => {
    const paths = await repositoryPaths()
    expect(paths.length).toBeGreaterThan(300)
    expect(paths.flatMap(findNames)).toEqual([])
    expect(findNames('packages/core/src/utils/x.ts')).toHaveLength(1)
    expect(findNames('packages/core/src/helpers.ts')).toHaveLength(1)
    expect(findNames('packages/core/src/castVote.ts')).toHaveLength(1)
    expect(findNames('packages/core/src/memory/cast-vote.db.test.ts')).toEqual([])
  })

  it('of registries and machine paths stand in no file', async () => {
    const files = await readSources(isText)
    expect(files.length).toBeGreaterThan(300)
    expect(files.flatMap(findWords)).toEqual([])
    for (const planted of ['see https://registry.npm' + 'js.org/x', 'cd /wor' + 'k/main', 'in /hom' + 'e/ann/x']) {
      expect(findWords({ path: 'x.md', text: planted })).toHaveLength(1)
    }
  })
})
