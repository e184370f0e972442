import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'

/** Paths of the Markdown files below a folder, relative, with slashes, sorted. Hidden folders and `node_modules` are left out. */
export async function markdownFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && entry.name.toLowerCase().endsWith('.md'))
  const paths = files.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep))
  const visible = paths.filter((parts) => !parts.some((part) => part.startsWith('.') || part === 'node_modules'))
  return visible.map((parts) => parts.join('/')).toSorted()
}

export async function readText(folder: string, path: string): Promise<string> {
  return readFile(join(folder, path), 'utf8')
}

export async function writeText(folder: string, path: string, text: string): Promise<void> {
  const file = join(folder, path)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text)
}

/** Names files after document ids: readable, below the folder whatever the id holds, and never two alike on any file system. */
export class FileNames {
  private readonly taken = new Set<string>()

  nameOf(documentId: string): string {
    const base = documentId.replace(/\.md$/i, '').split('/').map(safePart).join('/')
    for (let copy = 1; ; copy += 1) {
      const name = `${base}${copy === 1 ? '' : `~${copy}`}.md`
      if (this.taken.has(name.toLowerCase())) continue
      this.taken.add(name.toLowerCase())
      return name
    }
  }
}

const longestPart = 120

function safePart(part: string): string {
  const safe = part.replaceAll(/[^\p{L}\p{N}._ -]/gu, '_').slice(0, longestPart)
  return safe === '' || /^[. ]|[. ]$/.test(safe) ? `_${safe.replaceAll(/^[. ]+|[. ]+$/g, '_')}` : safe
}
