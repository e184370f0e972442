/** Text in Unicode's composed form (NFC), so that one spelling has one form. ASCII and composed text is returned as it is. */
export function normalise(text: string): string {
  return beyondAscii.test(text) ? text.normalize('NFC') : text
}

const beyondAscii = /[^\0-\x7f]/u
