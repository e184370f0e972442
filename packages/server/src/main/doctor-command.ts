import type { Command } from 'commander'
import type { Finding } from './doctor.ts'

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('Check what a server needs to run here; changes nothing')
    .option('--json', 'answer as JSON')
    .action(async ({ json }: { readonly json?: boolean }) => {
      const { examine } = await import('./doctor.ts')
      const findings = await examine(process.env)
      process.stdout.write(json === true ? `${JSON.stringify({ findings }, null, 2)}\n` : findings.map(findingLine).join(''))
      if (findings.some(({ status }) => status === 'failed')) process.exitCode = 1
    })
}

function findingLine({ check, status, detail }: Finding): string {
  return `${status.padEnd(8)}${check.padEnd(15)}${detail}\n`
}
