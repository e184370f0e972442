/**
 * What an installation does once so that the first start is quick: the template of the embedded database (without it the first
 * start runs initdb: 4 s and 500 MB), and compiled modules. Run by `npm start` before the first start and after new migrations.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { dirname, join } from 'node:path'

const root = dirname(import.meta.dirname)
const buildTemplate = join(root, 'packages', 'postgres', 'src', 'embedded', 'build-template.ts')

const { status } = spawnSync(process.execPath, [buildTemplate], { stdio: ['ignore', 'ignore', 'inherit'] })
if (status !== 0) process.exit(1)
await import('../packages/server/src/main/start-doors.ts')
await import('../packages/server/src/main/start-worker.ts')
await Promise.all(['@recollect/postgres', '@recollect/index', '@recollect/models'].map((name) => import(name)))
flushCompileCache()

const mark = join(root, 'node_modules', '.recollect', 'prepared')
mkdirSync(dirname(mark), { recursive: true })
writeFileSync(mark, '')
