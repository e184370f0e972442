/** Columns padded to their widest cell; numbers to the right, text to the left. The first row is the heading. */
export function renderTable(rows: readonly (readonly (string | number)[])[]): string {
  const [head = [], ...body] = rows
  const widths = head.map((_, column) => Math.max(...rows.map((row) => displayWidth(String(row[column] ?? '')))))
  const isNumeric = head.map((_, column) => body.map((row) => String(row[column] ?? '')).every(isNumber))
  return rows.map((row) => renderRow(row, widths, isNumeric)).join('\n')
}

function renderRow(row: readonly (string | number)[], widths: readonly number[], isNumeric: readonly boolean[]): string {
  const cells = widths.map((width, column) => {
    const text = String(row[column] ?? '')
    const padding = ' '.repeat(width - displayWidth(text))
    return isNumeric[column] === true ? padding + text : text + padding
  })
  return cells.join('  ').trimEnd()
}

function isNumber(text: string): boolean {
  return /^[-–\d.,% ]*\d[-–\d.,% ]*$/.test(text)
}

const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u

/** Cells a terminal gives a text: East Asian wide letters take two. */
function displayWidth(text: string): number {
  let width = 0
  for (const letter of text) width += wide.test(letter) ? 2 : 1
  return width
}
