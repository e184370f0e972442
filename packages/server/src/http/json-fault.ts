export interface JsonFault {
  /** In characters (code points) from the start. */
  readonly offset: number
  readonly message: string
}

type Expect = 'value' | 'first item' | 'first key' | 'key' | 'colon' | 'comma' | 'end'

const literal = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/y
const space = /[ \t\n\r]*/y

/**
 * Where a text stops being JSON, and why, in the words of the wire format. Walks without recursion, so depth costs no stack.
 * @returns undefined when the text is JSON
 */
export function findJsonFault(text: string): JsonFault | undefined {
  const open: ('[' | '{')[] = []
  let expect: Expect = 'value'
  let at = 0
  const fault = (message: string, index = at): JsonFault => ({ offset: [...text.slice(0, index)].length, message })
  const closed = (): Expect => (open.length === 0 ? 'end' : 'comma')
  for (;;) {
    at = after(space, text, at)
    const char = text[at]
    if (expect === 'end') return char === undefined ? undefined : fault('Extra data')
    if ((expect === 'first item' && char === ']') || (expect === 'first key' && char === '}')) {
      open.pop()
      at += 1
      expect = closed()
    } else if (expect === 'value' || expect === 'first item') {
      if (char === '[' || char === '{') {
        open.push(char)
        at += 1
        expect = char === '[' ? 'first item' : 'first key'
        continue
      }
      const end = char === '"' ? endOfString(text, at) : after(literal, text, at)
      if (typeof end !== 'number') return fault(end.message, end.at)
      if (end === at) return fault('Expecting value')
      at = end
      expect = closed()
    } else if (expect === 'first key' || expect === 'key') {
      if (char !== '"') return fault('Expecting property name enclosed in double quotes')
      const end = endOfString(text, at)
      if (typeof end !== 'number') return fault(end.message, end.at)
      at = end
      expect = 'colon'
    } else if (expect === 'colon') {
      if (char !== ':') return fault("Expecting ':' delimiter")
      at += 1
      expect = 'value'
    } else {
      const bracket = open.at(-1)
      if (char === ',') expect = bracket === '{' ? 'key' : 'value'
      else if (char === (bracket === '{' ? '}' : ']')) {
        open.pop()
        expect = closed()
      } else return fault("Expecting ',' delimiter")
      at += 1
    }
  }
}

function after(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}

const plain = /[^"\\\u0000-\u001f]*/y

function endOfString(text: string, start: number): number | { readonly message: string; readonly at: number } {
  let at = start + 1
  for (;;) {
    at = after(plain, text, at)
    const char = text[at]
    if (char === '"') return at + 1
    if (char === undefined) return { message: 'Unterminated string starting at', at: start }
    if (char !== '\\') return { message: 'Invalid control character at', at }
    const escape = text[at + 1] ?? ''
    if (escape === 'u' && !/^[0-9a-fA-F]{4}$/.test(text.slice(at + 2, at + 6)))
      return { message: 'Invalid \\uXXXX escape', at: at + 1 }
    if (escape === '') return { message: 'Unterminated string starting at', at: start }
    if (!'"\\/bfnrtu'.includes(escape)) return { message: 'Invalid \\escape', at }
    at += escape === 'u' ? 6 : 2
  }
}
