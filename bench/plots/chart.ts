/** A bar with its interval. All in the unit of its panel. */
export interface Bar {
  readonly value: number
  readonly low?: number | undefined
  readonly high?: number | undefined
  /** What is promised: a mark across the row. */
  readonly target?: number | null | undefined
}

/** One column of bars with an axis of its own. */
export interface Panel {
  readonly title: string
  /** Linear from nothing to `most`; or in powers, bars starting at 1. */
  readonly scale: 'linear' | 'logarithmic'
  readonly most: number
  readonly digits: number
  /** One a row; null where nothing was measured. */
  readonly bars: readonly (Bar | null)[]
}

export interface Row {
  readonly label: string
  readonly color: string
}

export interface Chart {
  readonly title: string
  /** Units, number of questions, what the whiskers are. */
  readonly subtitle: string
  readonly rows: readonly Row[]
  readonly panels: readonly Panel[]
}

const width = 960
const margin = 16
const labelWidth = 296
const gap = 18
const valueWidth = 40
const rowHeight = 26
const barHeight = 14
const top = 84

// A panel of its own behind the bars keeps them readable where a page's theme and the viewer's system differ.
const style = `
  .back { fill: #ffffff; stroke: #d0d7de } text { font: 12px system-ui, sans-serif; fill: #1f2328 }
  .title { font-size: 16px; font-weight: 600 } .head { font-weight: 600 } .faint { fill: #59636e; font-size: 11px }
  .grid { stroke: #d8dee4 } .whisker { stroke: #1f2328; stroke-width: 1.3 } .target { stroke: #cf222e; stroke-width: 2 }
  @media (prefers-color-scheme: dark) {
    .back { fill: #0d1117; stroke: #3d444d } text { fill: #f0f6fc } .faint { fill: #9198a1 }
    .grid { stroke: #2a313c } .whisker { stroke: #f0f6fc } .target { stroke: #ff7b72 }
  }`

/** A chart as SVG: rows of bars with whiskers, one panel a metric. The same chart always gives the same text. */
export function renderChart({ title, subtitle, rows, panels }: Chart): string {
  const height = top + rows.length * rowHeight + 34
  const each = (width - 2 * margin - labelWidth - gap * panels.length) / panels.length
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escape(title)}</title><desc>${escape(subtitle)}</desc><style>${style}\n</style>`,
    `<rect class="back" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="6"/>`,
    text({ x: margin, y: 28, kind: 'title' }, title),
    text({ x: margin, y: 48, kind: 'faint' }, subtitle),
    ...rows.map(({ label }, row) => text({ x: margin, y: middle(row) + 4 }, label)),
    ...panels.flatMap((panel, index) => {
      const left = margin + labelWidth + gap + index * (each + gap)
      return renderPanel(panel, rows, { left, width: each - valueWidth })
    }),
  ]
  return `${parts.join('\n')}\n</svg>\n`
}

interface Place {
  readonly left: number
  readonly width: number
}

function renderPanel(panel: Panel, rows: readonly Row[], place: Place): string[] {
  const at = scaleOf(panel, place)
  const bottom = top + rows.length * rowHeight
  const grid = ticksOf(panel).flatMap((tick) => [
    line('grid', { x: at(tick), y: top - 4 }, { x: at(tick), y: bottom }),
    text({ x: at(tick), y: bottom + 15, kind: 'faint', anchor: 'middle' }, String(tick)),
  ])
  const bars = panel.bars.flatMap((bar, row) =>
    bar === null ? [] : renderBar(bar, at, { y: middle(row), start: at(startOf(panel)), row: rows[row], digits: panel.digits }),
  )
  return [text({ x: place.left, y: top - 14, kind: 'head' }, panel.title), ...grid, ...bars]
}

interface BarPlace {
  readonly y: number
  readonly start: number
  readonly row: Row | undefined
  readonly digits: number
}

function renderBar(
  { value, low, high, target }: Bar,
  at: (value: number) => number,
  { y, start, row, digits }: BarPlace,
): string[] {
  const end = at(value)
  const box = { x: Math.min(start, end), width: Math.abs(end - start) }
  const drawn = [
    `<rect x="${round(box.x)}" y="${y - barHeight / 2}" width="${round(box.width)}" height="${barHeight}" fill="${row?.color ?? '#888'}"/>`,
  ]
  if (low !== undefined && high !== undefined) {
    drawn.push(line('whisker', { x: at(low), y }, { x: at(high), y }))
    for (const x of [at(low), at(high)]) drawn.push(line('whisker', { x, y: y - 4 }, { x, y: y + 4 }))
  }
  if (target !== undefined && target !== null) {
    drawn.push(line('target', { x: at(target), y: y - 11 }, { x: at(target), y: y + 11 }))
  }
  const beyond = Math.max(end, start, high === undefined ? 0 : at(high))
  const mark = target === undefined || target === null ? 0 : at(target)
  const clear = mark > beyond && mark < beyond + valueWidth ? mark : beyond
  return [...drawn, text({ x: clear + 5, y: y + 4 }, value.toFixed(digits))]
}

function middle(row: number): number {
  return top + row * rowHeight + rowHeight / 2
}

function startOf({ scale }: Panel): number {
  return scale === 'linear' ? 0 : 1
}

function scaleOf({ scale, most, bars }: Panel, { left, width: room }: Place): (value: number) => number {
  if (scale === 'linear') return (value) => left + (Math.min(value, most) / most) * room
  const least = Math.min(1, ...bars.flatMap((bar) => (bar === null ? [] : [bar.value])))
  return (value) => left + (Math.log(Math.min(value, most) / least) / Math.log(most / least)) * room
}

function ticksOf({ scale, most }: Panel): readonly number[] {
  if (scale === 'linear') return [0, 1, 2, 3, 4].map((quarter) => (most * quarter) / 4)
  return [1, 2, 5, 10, 20, 50, 100, 200, 500].filter((tick) => tick <= most)
}

/** The smallest round number that is not below: 1, 2, 4 or 8 times a power of ten, so that its quarters are round too. */
export function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1e-6)))
  const [first = 10] = [1, 2, 4, 8].filter((step) => step * power >= value)
  return Number((first * power).toPrecision(3))
}

interface Spot {
  readonly x: number
  readonly y: number
  readonly kind?: string
  readonly anchor?: string
}

function text({ x, y, kind, anchor }: Spot, content: string): string {
  const attributes = `${kind === undefined ? '' : ` class="${kind}"`}${anchor === undefined ? '' : ` text-anchor="${anchor}"`}`
  return `<text x="${round(x)}" y="${round(y)}"${attributes}>${escape(content)}</text>`
}

function line(kind: string, from: Spot, to: Spot): string {
  return `<line class="${kind}" x1="${round(from.x)}" y1="${round(from.y)}" x2="${round(to.x)}" y2="${round(to.y)}"/>`
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10)
}

function escape(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
