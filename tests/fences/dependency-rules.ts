import type { IForbiddenRuleType } from 'dependency-cruiser'

const error = 'error' as const
const ours = '^packages/'

/** A package may import, of ours, itself and those named. */
function only(name: string, allowed: readonly string[]): IForbiddenRuleType {
  return {
    name: `${name}-knows-only-${allowed.join('-') || 'itself'}`,
    severity: error,
    from: { path: `^packages/${name}/`, pathNot: '\\.test\\.ts$' },
    to: { path: ours, pathNot: `^packages/(${[name, ...allowed].join('|')})/` },
  }
}

/** The arrows: an import means "knows about". Tests are held to the arrows of their package too, except that they may use the testkit. */
export const arrows: readonly IForbiddenRuleType[] = [
  only('contracts', []),
  only('core', ['contracts']),
  only('static-table', []),
  only('ranker', []),
  only('postgres', ['core', 'contracts']),
  only('index', ['core', 'contracts']),
  only('models', ['core', 'contracts', 'ranker', 'static-table']),
  only('client', ['contracts']),
  only('cli', ['client', 'contracts']),
  {
    name: 'core-is-pure',
    severity: error,
    from: { path: '^packages/(core|contracts)/src', pathNot: '\\.test\\.ts$' },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'only-the-composition-root-composes',
    severity: error,
    from: { path: '^packages/server/src/(?!main/)', pathNot: '\\.test\\.ts$' },
    to: { path: '^packages/(postgres|index|models|ranker|static-table)/' },
  },
  {
    name: 'no-door-knows-another',
    severity: error,
    from: { path: '^packages/server/src/(http|mcp|worker)/', pathNot: '\\.test\\.ts$' },
    to: { path: '^packages/server/src/(http|mcp|worker|main)/', pathNot: '^packages/server/src/$1/' },
  },
  {
    name: 'no-stage-knows-another',
    severity: error,
    from: { path: '^packages/core/src/retention/stages/([^/.]+)', pathNot: '\\.test\\.ts$' },
    to: { path: '^packages/core/src/retention/stages/', pathNot: '^packages/core/src/retention/stages/$1[/.]' },
  },
  {
    name: 'no-test-code-in-the-product',
    severity: error,
    from: { path: ours, pathNot: '\\.test\\.ts$|^packages/testkit/|/src/testing/' },
    to: { path: '\\.test\\.ts$|^packages/testkit/|^tests/|/src/testing/' },
  },
  { name: 'resolvable', severity: error, from: {}, to: { couldNotResolve: true } },
]

/** Modules that need each other at run time; a cycle of types alone is erased. */
export const cycles: readonly IForbiddenRuleType[] = [
  {
    name: 'no-runtime-cycle',
    severity: error,
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
]
