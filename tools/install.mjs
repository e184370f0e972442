import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

// Runs under any Node from 20 on, before anything is installed: nothing but node:* here.

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Installs the locked packages when some are missing or of another version. */
export function install() {
  if (isInstalled()) return
  console.error('Installing packages (once; about a minute) …')
  run(npm(), ['ci', '--no-fund', '--no-audit', '--loglevel=error'], 'Installing the packages failed; the lines above say why.')
}

/** Whether what npm noted of the installation is what the lock file asks for. Packages for other platforms may be absent. */
function isInstalled() {
  const noted = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(noted)) return false
  const installed = packagesOf(noted)
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(([path, wanted]) => {
    if (!path.startsWith('node_modules/') || wanted.link) return true
    const found = installed[path]
    return found === undefined ? Boolean(wanted.optional || wanted.devOptional || wanted.peer) : found.version === wanted.version
  })
}

function packagesOf(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages
}

/** The Node 24 that the packages bring along; any other Node only gets this far. */
export function node() {
  const own = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
  if (existsSync(own)) return own
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath
  console.error(
    `Recollect needs Node 22.18 or later and found ${process.versions.node}; its own Node 24 exists for Linux, macOS and Windows on x64 or arm64 only.`,
  )
  process.exit(1)
}

/** npm itself, by the Node that runs this, so that no shell is needed. */
function npm() {
  const path = process.env.npm_execpath
  return path === undefined ? (process.platform === 'win32' ? 'npm.cmd' : 'npm') : path
}

/** Runs a command to its end with its output shown; ends this process when it fails. */
export function run(command, args, failure, env = process.env) {
  const script = /\.c?js$/.test(command)
  const [file, list] = script ? [process.execPath, [command, ...args]] : [command, args]
  // Standard output is for results: what an installer says goes to standard error.
  const { status, error } = spawnSync(file, list, {
    cwd: root,
    env,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32' && !script,
  })
  if (status === 0) return
  if (error !== undefined) console.error(error.message)
  console.error(failure)
  process.exit(1)
}
