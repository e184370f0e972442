// `npm start`: installs and prepares what is missing, then serves. Runs under any Node from 20 on.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { install, node, root, run } from './install.mjs'

/** V8 lets the young generation grow to 134 MB under load; 8 MB a half serves as fast and holds 130 MB less. */
const memory = ['--max-semi-space-size=8']

install()
prepare()
serve(process.argv.slice(2))

/** What makes the first start quick: the embedded database's template and the compiled modules. Made once an installation. */
function prepare() {
  if (isPrepared()) return
  run(node(), [join(root, 'tools', 'prepare.ts')], 'Preparing the first start failed; the lines above say why.', environment())
}

/** Whether the preparation is there and no migration came after it. */
function isPrepared() {
  const mark = join(root, 'node_modules', '.recollect', 'prepared')
  if (!existsSync(mark)) return false
  const migrations = join(root, 'packages', 'postgres', 'src', 'migrations')
  const newest = Math.max(...readdirSync(migrations).map((name) => statSync(join(migrations, name)).mtimeMs))
  return statSync(mark).mtimeMs > newest
}

function serve(args) {
  const child = spawn(node(), [...memory, join(root, 'packages', 'server', 'src', 'recollect.ts'), 'serve', ...args], {
    cwd: process.cwd(),
    env: environment(),
    stdio: 'inherit',
  })
  // The terminal sends an interrupt to both processes; whoever stops only this one stops the server too, which drains.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => child.kill(signal === 'SIGINT' ? 'SIGTERM' : signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGTERM' ? 143 : 1)))
}

function environment() {
  return {
    ...process.env,
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules', '.recollect', 'compiled'),
  }
}
