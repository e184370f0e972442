import { roundUp, type Chart } from './chart.ts'
import type { PeersFile, Ratio, Results } from './results.ts'
import { image, table, type Section } from './section.ts'

interface Setup {
  readonly name: 'static' | 'same_model' | 'ranked'
  readonly title: string
}

const setups: readonly Setup[] = [
  { name: 'static', title: 'static, fusion' },
  { name: 'same_model', title: 'same MiniLM, fusion' },
  { name: 'ranked', title: 'static, ranker' },
]

/** Recollect beside the peer: one chart of ratios and one table for each way of running Recollect. */
export function peerSections({ peers }: Results): Section[] {
  if (peers === null) return []
  const run = `${peers.at.slice(0, 10)}, ${peers.machine.processor}, ${peers.machine.cores} cores, ${peers.machine.memory_gb} GB, Node.js ${peers.machine.node}, ${peers.machine.database} on the same machine; ${peers.dataset}, one run.`
  const markdown = [run, image('peers', 'Times better than the peer; the figures are in the tables below')].join('\n\n')
  const tables = setups.flatMap(({ name }) => {
    const ratios = peers[name]
    return ratios ? [{ name: `peers-${name}`, markdown: tableOf(ratios), charts: new Map<string, Chart>() }] : []
  })
  return [{ name: 'peers', markdown, charts: new Map([['peers', chartOf(peers)]]) }, ...tables]
}

function chartOf(peers: PeersFile): Chart {
  const whats = peers.static.map(({ what }) => what)
  const measured = setups.flatMap((setup) => {
    const ratios = peers[setup.name]
    return ratios ? [{ ...setup, ratios }] : []
  })
  const most = roundUp(Math.max(...measured.flatMap(({ ratios }) => ratios.flatMap(({ times, target }) => [times, target ?? 1]))))
  return {
    title: `Recollect beside ${peers.peer_package}`,
    subtitle: `times better than the peer, logarithmic, 1 = equal; ${peers.dataset}, one run, no interval; red mark: promised`,
    rows: whats.map((what) => ({ label: shorten(what), color: '#3f7fd0' })),
    panels: measured.map(({ title, ratios }) => ({
      title,
      scale: 'logarithmic',
      most,
      digits: 1,
      bars: whats.map((what) => {
        const ratio = ratios.find((each) => each.what === what)
        return ratio ? { value: ratio.times, target: ratio.target } : null
      }),
    })),
  }
}

/** Without the unit: a ratio has none. */
function shorten(what: string): string {
  return what.replace(/, (s|ms|MB|%|items\/s|requests\/s)$/u, '').replace('until every vector is in place', 'until embedded')
}

function tableOf(ratios: readonly Ratio[]): string {
  return table(
    ['What', 'Hindsight', 'Recollect', 'Times better', 'Promised'],
    ratios.map(({ what, peer, ours, times, target }) => [
      what,
      figure(peer),
      figure(ours),
      times.toFixed(1),
      verdict(times, target),
    ]),
  )
}

function figure(value: number): string {
  return value.toFixed(value < 100 ? 1 : 0)
}

function verdict(times: number, target: number | null): string {
  if (target === null) return ''
  return times >= target ? `≥ ${target}: met` : `≥ ${target}: **missed**`
}
