// `npm start`: installs and prepares what is missing, then serves. Runs under any Node from 20 on.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { install, node, root, run } from './install.mjs'

install()
prepare()
serve(process.argv.slice(2))

/** What makes the first start quick: the embedded database's template and the compiled modules. Made once an installation. */
function prepare() {
  const script = join(root, 'tools', 'prepare.ts')
  if (existsSync(join(root, 'node_modules', '.recollect', 'prepared')) || !existsSync(script)) return
  run(node(), [script], 'Preparing the first start failed; the lines above say why.', environment())
}

function serve(args) {
  const child = spawn(node(), [join(root, 'packages', 'server', 'src', 'recollect.ts'), 'serve', ...args], {
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
