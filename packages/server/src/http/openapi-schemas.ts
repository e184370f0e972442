interface Document {
  readonly paths?: unknown
  readonly components?: { readonly schemas?: Readonly<Record<string, unknown>> }
}

/**
 * The generator gives every schema twice: `X` for answers, `XInput` for requests. This keeps what a route uses, and one of the two,
 * as `X`, where only one is used or both say the same.
 */
export function withoutTwins<T extends Document>(document: T): T {
  const schemas = document.components?.schemas ?? {}
  const used = reachable(document.paths, schemas)
  const rename = new Map<string, string>()
  for (const name of used) {
    const plain = name.replace(/Input$/, '')
    if (plain === name || !(plain in schemas)) continue
    if (!used.has(plain) || sameText(schemas[name], schemas[plain], schemas)) rename.set(name, plain)
  }
  const kept = [...used].filter((name) => !rename.has(name) || !used.has(rename.get(name) ?? ''))
  const renamed = Object.fromEntries(kept.sort().map((name) => [rename.get(name) ?? name, schemas[name]]))
  return withRefs({ ...document, components: { ...document.components, schemas: renamed } }, rename)
}

const reference = /"#\/components\/schemas\/([^"]+)"/g

const refsIn = (value: unknown): string[] => [...JSON.stringify(value ?? null).matchAll(reference)].map(([, name = '']) => name)

function reachable(root: unknown, schemas: Readonly<Record<string, unknown>>): Set<string> {
  const found = new Set<string>()
  const queue = refsIn(root)
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (found.has(name)) continue
    found.add(name)
    queue.push(...refsIn(schemas[name]))
  }
  return found
}

function sameText(input: unknown, output: unknown, schemas: Readonly<Record<string, unknown>>): boolean {
  const plain = JSON.stringify(input).replaceAll(reference, (text, name: string) => {
    const twin = name.replace(/Input$/, '')
    return twin in schemas ? text.replace(name, twin) : text
  })
  return plain === JSON.stringify(output)
}

// Guarantee: only the names in references change, so the document keeps its form.
function withRefs<T>(document: T, rename: ReadonlyMap<string, string>): T {
  const text = JSON.stringify(document).replaceAll(reference, (ref, name: string) => ref.replace(name, rename.get(name) ?? name))
  return JSON.parse(text) as T
}
