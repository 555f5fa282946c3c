/**
 * How `ctl watch` shows what happens on a terminal: a bar for each pull, and above them what bars cannot show.
 *
 * @module
 */
import type { Writable } from 'node:stream'
import { MultiBar, type SingleBar } from 'cli-progress'
import type { SimulatorEvent } from '../state.js'
import { amount, type Pulls } from './ctl-pulls.js'
import { eventText } from './event-text.js'
import type { View } from './watch-view.js'

/** What a bar shows. */
interface Row {
  /** Tells bars apart. */
  readonly key: string
  readonly done: number
  readonly total: number
  readonly words: { readonly phase: string; readonly amount: string; readonly name: string }
}

/** The longest phase, and the longest amount that is usual; columns would jump otherwise. */
const PHASE_WIDTH = 'downloading'.length
const AMOUNT_WIDTH = '999.9MB of 999.9MB'.length

/** The steps of pulls are told by their bars. */
const TOLD_BY_BARS: ReadonlySet<SimulatorEvent['type']> = new Set([
  'pull-started',
  'pull-queued',
  'caller-joined',
  'call-held-up',
  'call-passed',
  'pull-resolving',
  'pull-resolved',
  'layer-downloaded',
  'layer-extracted',
])

/** A bar for each pull that is under way, and for each call that is held up. */
export function barsView(out: Writable): View {
  const bars = new Map<string, SingleBar>()
  const multi = new MultiBar({
    stream: out,
    format: '[{bar}] {percentage}% {phase} {amount} {name}',
    barsize: 20,
    // Bars that stay as they are have to move when a line comes above them.
    forceRedraw: true,
    emptyOnZero: true,
    autopadding: true,
    hideCursor: true,
    // Signals end the watch, and that ends the bars.
    gracefulExit: false,
  })
  return {
    event({ event }) {
      if (TOLD_BY_BARS.has(event.type)) return
      const line = `${event.tick}  ${eventText(event)}\n`
      if (multi.isActive) multi.log(line)
      else out.write(line)
    },
    pulls(pulls) {
      const rows = rowsOf(pulls)
      for (const row of rows) showRow(multi, bars, row)
      const gone = [...bars].filter(([key]) => !rows.some(row => row.key === key))
      for (const [key, bar] of gone) {
        multi.remove(bar)
        bars.delete(key)
      }
    },
    end() {
      if (!multi.isActive) return
      // Lines that wait to be shown above the bars are shown by an update alone.
      multi.update()
      multi.stop()
    },
  }
}

function showRow(multi: MultiBar, bars: Map<string, SingleBar>, { key, done, total, words }: Row): void {
  const bar = bars.get(key)
  if (bar === undefined) {
    bars.set(key, multi.create(total, done, words))
    return
  }
  bar.setTotal(total)
  bar.update(done, words)
}

function rowsOf({ pulls, heldUp }: Pulls): readonly Row[] {
  const underWay = pulls.map(({ pull, reference, progress }): Row => {
    const counted = progress.phase === 'downloading' || progress.phase === 'extracting'
    return {
      key: `pull ${pull}`,
      done: counted ? progress.bytesDone : 0,
      total: counted ? progress.bytesTotal : 0,
      words: words(progress.phase, amount(progress), reference),
    }
  })
  const waiting = heldUp.map(
    ({ caller, on, image, rule }): Row => ({
      key: `caller ${caller}`,
      done: 0,
      total: 0,
      words: words('held up', `by rule ${rule}`, image || on),
    }),
  )
  return [...underWay, ...waiting]
}

function words(phase: string, howMuch: string, name: string): Row['words'] {
  return { phase: phase.padEnd(PHASE_WIDTH), amount: howMuch.padEnd(AMOUNT_WIDTH), name }
}
