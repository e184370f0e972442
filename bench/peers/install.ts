import { spawn } from 'node:child_process'
import { access } from 'node:fs/promises'
import { join } from 'node:path'

export const peerPackage = 'hindsight-api-slim[local-onnx]==1.1.0'

/** The peer's executable in a virtual environment of its own, installed from the Python registry when it is not there yet. */
export async function installPeer(environment: string): Promise<string> {
  const executable = join(environment, 'bin', 'hindsight-api')
  if (await exists(executable)) return executable
  await run('python3', ['-m', 'venv', environment])
  await run(join(environment, 'bin', 'pip'), ['install', '--quiet', peerPackage])
  return executable
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

function run(command: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 2, 2] })
    child.once('error', reject)
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${command} ${args.join(' ')} ended with ${code}`))))
  })
}
