/** Text in Unicode's composed form (NFC), so that one spelling has one form. ASCII and composed text is returned as it is. */
export function normalise(text: string): string {
  return ascii.test(text) ? text : text.normalize('NFC')
}

const ascii = /^[\0-\x7f]*$/u
