const digits: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const units: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 10_000, 亿: 100_000_000 }
/** Two letters and more, or one that counts something; a lone 一 mostly counts nothing (`一下`). */
const numeral =
  /[零〇一二两三四五六七八九十百千万亿]{2,20}|[二两三四五六七八九十](?=[月日号点岁人天个年周次层楼块元分])|一(?=[月日号点岁])/gu
const positional = /^[零〇一二三四五六七八九]+$/u

/** Numbers written in Chinese letters as digits (`三千` → `3000`, `二〇二四` → `2024`), in order; what is no number is left out. */
export function numbersIn(run: string): string[] {
  return [...run.matchAll(numeral)].flatMap(([letters]) => {
    const value = positional.test(letters) && letters.length > 1 ? positionalValue(letters) : valueOf(letters)
    return value === null ? [] : [value]
  })
}

function positionalValue(letters: string): string | null {
  return letters.length < 3 ? null : [...letters].map((letter) => digits[letter]).join('')
}

/** @returns null for letters in an order that no number has, such as 十百 */
function valueOf(letters: string): string | null {
  let whole = 0
  let section = 0
  let digit: number | null = null
  for (const letter of letters) {
    const unit = units[letter]
    if (unit === undefined) {
      if (digit !== null && digit !== 0) return null
      digit = digits[letter] ?? 0
    } else if (unit < 10_000) {
      section += (digit ?? 1) * unit
      digit = null
    } else {
      const counted = section + (digit ?? 0)
      whole = unit === units['亿'] ? (whole + counted) * unit : whole + counted * unit
      section = 0
      digit = null
    }
  }
  return String(whole + section + (digit ?? 0))
}
