const greedy = /^(\/v1\/default\/(?:banks\/[^/?]+\/documents|chunks)\/)([^?]*\/[^?]*)(\?.*)?$/
const parts = /^(.+)\/(chunks|history|reprocess)$/

/**
 * Ids of documents and chunks may hold slashes, sent as they are or as `%2F`. A router's parameter ends at a slash, so the
 * ones that belong to an id are escaped before routing; the last part stays a part where it names one of a document.
 */
export function escapeGreedyIds(url: string): string {
  const match = greedy.exec(url)
  if (match === null) return url
  const [, prefix = '', rest = '', query = ''] = match
  const [, id = rest, part] = prefix.endsWith('/chunks/') ? [] : (parts.exec(rest) ?? [])
  return `${prefix}${id.replaceAll('/', '%2F')}${part === undefined ? '' : `/${part}`}${query}`
}
