/** A pattern of whole words: forms separated by `|`, without accents, and endings of others. */
export function tenseWords(forms: string, ...endings: readonly string[]): RegExp {
  return new RegExp(`^(?:${[forms, ...endings].join('|')})$`, 'u')
}
