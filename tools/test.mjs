// `npm test`: installs what is missing, then lint, format, types, fences and tests. Runs under any Node from 20 on.
// `npm test -- packages/core` runs only the tests whose path holds one of the words.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, relative } from 'node:path'
import { install, node, root } from './install.mjs'

const bin = join(root, 'node_modules', '.bin')

/** What some tests need and a machine may lack; such tests skip themselves, and this says why. */
const conditions = [
  {
    holds: Boolean(process.env.RECOLLECT_TEST_DATABASE_URL),
    missing:
      'no PostgreSQL server: set RECOLLECT_TEST_DATABASE_URL (tools/postgres.sh start prints one); the embedded driver was tested',
  },
  {
    holds: existsSync(process.env.RECOLLECT_TEST_MODELS_DIR ?? join(root, '..', 'shared', 'models')),
    missing: 'no models folder: set RECOLLECT_TEST_MODELS_DIR to a folder of organisation/model; ONNX models were not tested',
  },
]

install()
const folder = mkdtempSync(join(tmpdir(), 'recollect-test-'))
const report = join(folder, 'report.json')
try {
  finish([lint(), format(), types(), unused()], tests(process.argv.slice(2)))
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function lint() {
  return { name: 'lint', passed: runScript('oxlint', ['--quiet']) }
}

function format() {
  return { name: 'format', passed: runScript('oxfmt', ['--check']) }
}

function types() {
  return { name: 'types', passed: runScript('../typescript-native/bin/tsc', ['--noEmit', '-p', 'tsconfig.json']) }
}

/** Exports that nobody imports, files that nobody reaches, packages that nobody uses. */
function unused() {
  return { name: 'unused', passed: runScript('knip', ['--no-progress', '--reporter', 'compact']) }
}

/** Runs vitest. Its own report is the only source of what is said to have passed. */
function tests(words) {
  const ended = runScript('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...words])
  if (!existsSync(report)) return { ended: false, files: [] }
  return { ended, files: JSON.parse(readFileSync(report, 'utf8')).testResults }
}

/** Runs a tool of the installed packages under the Node that came with them. */
function runScript(name, args) {
  console.log(`\n> ${[name.split('/').at(-1), ...args.filter((arg) => !arg.includes(report))].join(' ')}`)
  const script = join(bin, name)
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` }
  const { status, error } = spawnSync(node(), [script, ...args], { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] })
  if (error !== undefined) console.error(error.message)
  return status === 0
}

function finish(checks, { ended, files }) {
  const cases = files.flatMap((file) => file.assertionResults.map((one) => ({ ...one, file: relative(root, file.name) })))
  const broken = files.filter(({ status, assertionResults }) => status === 'failed' && !assertionResults.some(isFailed))
  const told = cases.filter(isFailed).length + broken.length
  // A runner that was killed, or ended badly without naming a test, is a failure of its own: its silence proves nothing.
  const unfinished = cases.length === 0 || (!ended && told === 0) ? 1 : 0
  const failed = told + unfinished + checks.filter(({ passed }) => !passed).length
  const passed = cases.filter(({ status }) => status === 'passed').length + checks.filter((check) => check.passed).length
  const skipped = cases.filter(({ status }) => status !== 'passed' && status !== 'failed')
  for (const { name } of checks.filter((check) => !check.passed)) console.log(`FAILED: ${name}`)
  for (const one of cases.filter(isFailed)) console.log(`FAILED: ${one.file}: ${one.fullName}`)
  for (const { name } of broken) console.log(`FAILED: ${relative(root, name)} did not run`)
  if (unfinished > 0) console.log('FAILED: the tests did not finish')
  if (skipped.length > 0) explainSkips(skipped)
  console.log(`\n${passed} passed, ${failed} failed, ${skipped.length} skipped`)
  process.exitCode = failed === 0 ? 0 : 1
}

function isFailed({ status }) {
  return status === 'failed'
}

function explainSkips(skipped) {
  const byFile = new Map(skipped.map(({ file }) => [file, skipped.filter((one) => one.file === file)]))
  console.log('\nSkipped:')
  for (const [file, cases] of byFile) console.log(`  ${cases.length} in ${file}`)
  for (const { missing } of conditions.filter(({ holds }) => !holds)) console.log(`  because: ${missing}`)
}
