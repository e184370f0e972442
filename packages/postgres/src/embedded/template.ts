import { access, cp, mkdtemp, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkVersion, clusterOf, makeDirectory } from './directory.ts'

/**
 * A data directory made once at installation: initdb, pgvector and the schema are the slow part of a first start (3.5 s of 4.3).
 * It is a cache: without it, or with one of another version, a first start makes the cluster itself.
 */
export const templateFolder = fileURLToPath(new URL('../../.recollect/template', import.meta.url))

/** Copies the template's cluster. @returns false when there is no template of this version */
export async function copyTemplate(cluster: string, template: string = templateFolder): Promise<boolean> {
  if (!(await isUsable(template))) return false
  await cp(clusterOf(template), cluster, { recursive: true, errorOnExist: true, force: false })
  return true
}

/** Makes the template with `fill`, which leaves a closed data directory in the folder it is given. Replaces the one there was. */
export async function makeTemplate(fill: (folder: string) => Promise<void>, template: string = templateFolder): Promise<void> {
  await makeDirectory(dirname(template))
  const draft = await mkdtemp(join(dirname(template), 'draft-'))
  try {
    await fill(draft)
    await rm(template, { recursive: true, force: true })
    await rename(draft, template)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

async function isUsable(template: string): Promise<boolean> {
  try {
    await access(clusterOf(template))
    return (await checkVersion(template)) === 'known'
  } catch {
    return false
  }
}
