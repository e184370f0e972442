import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { renderDocumentation } from './render-documentation.ts'

it('docs/configuration.md says what the options table says', async () => {
  const written = await readFile(new URL('../../../../docs/configuration.md', import.meta.url), 'utf8')
  expect(written).toBe(renderDocumentation())
})
