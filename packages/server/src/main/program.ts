import { Command } from 'commander'
import { addDoctor } from './doctor-command.ts'
import { addMcp } from './mcp-command.ts'
import { addTune } from './tune-command.ts'
import { flagName, options, type ConfigSources, type OptionName } from '../config/index.ts'

/**
 * The `recollect` command: `serve`, `doctor`, `mcp` and `tune` here, the commands over the client from the cli package.
 * @param command the one that will run: what others need is not loaded for `serve`
 */
export async function createProgram(command: string | undefined): Promise<Command> {
  const { version } = await import('./version.ts')
  const program = new Command('recollect')
    .description('A memory server for AI agents: retain what happened, recall what matters.')
    .version(version)
    .showHelpAfterError('Add --help for what it takes.')
    .exitOverride()
  addServe(program)
  addDoctor(program)
  addMcp(program)
  addTune(program)
  if (command !== 'serve') {
    const { addClientCommands } = await import('./client-commands.ts')
    addClientCommands(program)
  }
  return program
}

function addServe(program: Command): void {
  const command = program.command('serve').description('Start the server (default settings: docs/configuration.md)')
  for (const [name, option] of Object.entries(options)) {
    command.option(
      `${flagName(name)} <value>`,
      option.secret ? `${option.description} (better by environment)` : option.description,
    )
  }
  command.action(async (flags: Readonly<Partial<Record<OptionName, string>>>) => {
    const { serve } = await import('./serve.ts')
    await serve({ env: process.env, flags } satisfies ConfigSources)
  })
}
