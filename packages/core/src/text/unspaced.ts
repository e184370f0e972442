import { attributeOf } from './attributes.ts'
import { numbersIn } from './numerals.ts'
import { isFunctionPair } from './stop-lists.ts'
import { isLoneLetter, lettersAndPairs } from './words.ts'

const kana = /[\u3040-\u30ff]/u

/**
 * Calls `take` with the terms of a run of an unspaced script: letters and pairs, pairs of grammar left out, then what its words tell and
 * its numbers in digits. The 的 of Chinese joins words and says nothing, so `我的上司` reads as `我上司`; in Japanese (a run with kana) it
 * is part of words and stays. Measured on Chinese notes, any@1 / MRR: as written 95.8 / 97.2, 的 left out and attributes 98.1 / 98.9;
 * leaving out all pairs with a function letter, or question phrases (什么, 来着), loses half a point.
 */
export function eachUnspacedTerm(run: string, take: (term: string) => void): void {
  const joined = kana.test(run) ? run : run.replaceAll('的', '')
  const attributes: string[] = []
  for (const term of lettersAndPairs(joined)) {
    if (isLoneLetter(term)) {
      take(term)
      continue
    }
    if (!isFunctionPair(term)) take(term)
    const attribute = attributeOf(term)
    if (attribute !== undefined) attributes.push(attribute)
  }
  for (const attribute of attributes) take(attribute)
  for (const number of numbersIn(joined)) take(number)
}
