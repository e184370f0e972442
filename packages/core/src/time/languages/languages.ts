import type { Language } from '../lexicon.ts'
import { german } from './de.ts'
import { english } from './en.ts'
import { spanish } from './es.ts'
import { french } from './fr.ts'
import { italian } from './it.ts'
import { japanese } from './ja.ts'
import { dutch } from './nl.ts'
import { portuguese } from './pt.ts'
import { chinese } from './zh.ts'

/** The languages whose times the planner reads. */
export const languages: readonly Language[] = [english, german, french, spanish, italian, portuguese, dutch, japanese, chinese]

const kana = /[\u3040-\u30ff]/u
const han = /[\u4e00-\u9fff]/u

/**
 * The languages that a text is read in, those more likely first: Japanese where kana occur; where only Chinese characters do, the
 * bank's own of the two, or both; then the bank's language and English.
 */
export function languagesFor(text: string, tag: string): readonly Language[] {
  const own = languageOf(tag)
  const found = [...scriptLanguages(text, own), own?.unspaced === true ? undefined : own, english]
  return [...new Set(found.filter((language) => language !== undefined))]
}

/** The language of a BCP 47 tag, if the planner knows it. */
function languageOf(tag: string): Language | undefined {
  const primary = tag.slice(0, 8).toLowerCase().split(/[-_]/u)[0]
  return languages.find(({ code }) => code === primary)
}

function scriptLanguages(text: string, own: Language | undefined): readonly Language[] {
  if (kana.test(text)) return [japanese]
  if (!han.test(text)) return []
  return own?.unspaced === true ? [own] : [chinese, japanese]
}
