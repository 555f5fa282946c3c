/**
 * What the progress bars of `ctl watch` show.
 *
 * @module
 */
import type { UnderWay } from '../ctl/builds.js'
import { amount, type Pulls } from '../ctl/pulls.js'

/** What a bar shows. */
export interface Row {
  /** Tells bars apart. */
  readonly key: string
  readonly done: number
  readonly total: number
  readonly words: { readonly phase: string; readonly amount: string; readonly name: string }
}

/** The longest phase, and the longest amount that is usual; columns would jump otherwise. */
const PHASE_WIDTH = 'downloading'.length
const AMOUNT_WIDTH = '999.9MB of 999.9MB'.length

/** A row for each pull that is under way, and for each call that is held up. */
export function pullRows({ pulls, heldUp }: Pulls): readonly Row[] {
  const underWay = pulls.map(({ node, pull, reference, progress }): Row => {
    const counted = progress.phase === 'downloading' || progress.phase === 'extracting'
    return {
      key: ofNode(node, `pull ${pull}`),
      done: counted ? progress.bytesDone : 0,
      total: counted ? progress.bytesTotal : 0,
      words: words(progress.phase, amount(progress), ofNode(node, reference)),
    }
  })
  const waiting = heldUp.map(({ node, caller, on, image, rule }) =>
    standing(ofNode(node, `caller ${caller}`), heldUpBy(rule, ofNode(node, image || on))),
  )
  return [...underWay, ...waiting]
}

/** A row for each build that is under way, and for each create that waits for a registry. */
export function buildRows({ underWay, resolving }: UnderWay): readonly Row[] {
  const creates = resolving.map(({ node, caller, reference, rule }) =>
    standing(
      ofNode(node, `caller ${caller}`),
      rule === undefined
        ? words('resolving', '', ofNode(node, reference))
        : heldUpBy(rule, ofNode(node, reference)),
    ),
  )
  return [...underWay.map(buildRow), ...creates]
}

function buildRow(each: UnderWay['underWay'][number]): Row {
  const { node, build, phase, queuePosition, ticksDone = 0, ticksTotal, rule } = each
  const artifact = ofNode(node, each.artifact)
  const key = ofNode(node, `build ${build}`)
  if (rule !== undefined) return standing(key, heldUpBy(rule, artifact))
  if (ticksTotal !== undefined) {
    const howMuch = `${ticksDone} of ${ticksTotal} ticks`
    return { key, done: ticksDone, total: ticksTotal, words: words(phase, howMuch, artifact) }
  }
  return standing(key, words(phase, queuePosition === undefined ? '' : `position ${queuePosition}`, artifact))
}

/** Begins a text with the name of the node, where there are several. */
function ofNode(node: string | undefined, text: string): string {
  return node === undefined ? text : `${node} ${text}`
}

/** What does not move as far as can be seen. */
function standing(key: string, said: Row['words']): Row {
  return { key, done: 0, total: 0, words: said }
}

function heldUpBy(rule: number, name: string): Row['words'] {
  return words('held up', `by rule ${rule}`, name)
}

function words(phase: string, howMuch: string, name: string): Row['words'] {
  return { phase: phase.padEnd(PHASE_WIDTH), amount: howMuch.padEnd(AMOUNT_WIDTH), name }
}
