import snowball from 'snowball-stemmers'

/** Snowball's name of each language, by BCP 47 primary subtag. */
const algorithms: Readonly<Record<string, string>> = {
  ar: 'arabic',
  ca: 'catalan',
  cs: 'czech',
  da: 'danish',
  de: 'german',
  en: 'english',
  es: 'spanish',
  eu: 'basque',
  fi: 'finnish',
  fr: 'french',
  ga: 'irish',
  hu: 'hungarian',
  hy: 'armenian',
  it: 'italian',
  nb: 'norwegian',
  nl: 'dutch',
  nn: 'norwegian',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sl: 'slovene',
  sv: 'swedish',
  ta: 'tamil',
  tr: 'turkish',
}

/** Stem of a lower-case word. */
export type Stem = (word: string) => string

const asItIs: Stem = (word) => word

/** The Snowball stemmer of a language by its primary subtag; words stay as they are where there is none. */
export function stemmer(language: string): Stem {
  const algorithm = algorithms[language]
  if (!algorithm) return asItIs
  const made = snowball.newStemmer(algorithm)
  return (word) => made.stem(word)
}
