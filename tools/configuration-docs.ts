import { writeFile } from 'node:fs/promises'
import { renderDocumentation } from '../packages/server/src/config/render-documentation.ts'

await writeFile(new URL('../docs/configuration.md', import.meta.url), renderDocumentation())
