import type { Sense } from './lexicon.ts'

const digits = new Map<string, number>([
  ...Array.from('〇一二三四五六七八九', (digit, value): [string, number] => [digit, value]),
  ...Array.from('０１２３４５６７８９', (digit, value): [string, number] => [digit, value]),
  ...Array.from('0123456789', (digit, value): [string, number] => [digit, value]),
  ['零', 0],
  ['两', 2],
  ['兩', 2],
])
const powers = new Map([
  ['十', 10],
  ['百', 100],
])
const longest = 8

/** What follows a number and makes it an ordinal: the third time, number three. */
const ordinalMarks = ['回目', '番目', '度目', 'つ目']

/**
 * Reads a number of Chinese or Japanese at an offset: figures of either width, digits (二〇二四), or with powers (三十二, 百六十七);
 * with 第 before it or a mark after it, an ordinal.
 * @returns undefined where no number stands, or one of more than four digits
 */
export function hanNumber(text: string, at: number): { readonly sense: Sense; readonly end: number } | undefined {
  let end = at
  let total = 0
  let current: number | undefined
  let figures = 0
  while (end < text.length && end - at < longest) {
    const character = text.charAt(end)
    const digit = digits.get(character)
    const power = powers.get(character)
    if (digit !== undefined) {
      current = (current ?? 0) * 10 + digit
      figures += 1
    } else if (power !== undefined) {
      total += (current ?? 1) * power
      current = undefined
    } else break
    end += 1
  }
  if (end === at || figures > 4 || digits.has(text.charAt(end))) return undefined
  const value = total + (current ?? 0)
  const vague = figures === 2 && total === 0 && end === at + 2 ? vagueNumber(text, at) : undefined
  if (vague !== undefined) return { sense: vague, end }
  const mark = ordinalMarks.find((each) => text.startsWith(each, end))
  if (mark !== undefined) return { sense: { kind: 'ordinal', value }, end: end + mark.length }
  return { sense: { kind: text.charAt(at - 1) === '第' ? 'ordinal' : 'number', value }, end }
}

/** 两三: two or three. */
function vagueNumber(text: string, at: number): Sense | undefined {
  const least = digits.get(text.charAt(at)) ?? 0
  const most = digits.get(text.charAt(at + 1)) ?? 0
  const words = text.charCodeAt(at) > 0x3007 && text.charCodeAt(at) < 0xff00
  return words && most === least + 1 ? { kind: 'number', value: least, most } : undefined
}
