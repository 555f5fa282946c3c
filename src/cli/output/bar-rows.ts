/**
 * The rows of the progress bars of `ctl watch`.
 *
 * @module
 */
import type { BuildsInProgress } from '../ctl/builds.js'
import { amount, type Pulls } from '../ctl/pulls.js'

/** A row with a progress bar. */
export interface Row {
  /** Identifies the bar. */
  readonly key: string
  readonly done: number
  readonly total: number
  readonly words: { readonly phase: string; readonly amount: string; readonly name: string }
}

/** The width of the longest phase and of a usual amount, so that columns do not move. */
const PHASE_WIDTH = 'downloading'.length
const AMOUNT_WIDTH = '999.9MB of 999.9MB'.length

/** Returns a row for each pull in progress, and for each blocked call. */
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
    rowWithoutProgress(ofNode(node, `caller ${caller}`), blockedBy(rule, ofNode(node, image || on))),
  )
  return [...underWay, ...waiting]
}

/** Returns a row for each build in progress, and for each create request that waits for a registry. */
export function buildRows({ underWay, resolving }: BuildsInProgress): readonly Row[] {
  const creates = resolving.map(({ node, caller, reference, rule }) =>
    rowWithoutProgress(
      ofNode(node, `caller ${caller}`),
      rule === undefined
        ? words('resolving', '', ofNode(node, reference))
        : blockedBy(rule, ofNode(node, reference)),
    ),
  )
  return [...underWay.map(buildRow), ...creates]
}

function buildRow(each: BuildsInProgress['underWay'][number]): Row {
  const { node, build, phase, queuePosition, ticksDone = 0, ticksTotal, rule } = each
  const artifact = ofNode(node, each.artifact)
  const key = ofNode(node, `build ${build}`)
  if (rule !== undefined) return rowWithoutProgress(key, blockedBy(rule, artifact))
  if (ticksTotal !== undefined) {
    const howMuch = `${ticksDone} of ${ticksTotal} ticks`
    return { key, done: ticksDone, total: ticksTotal, words: words(phase, howMuch, artifact) }
  }
  return rowWithoutProgress(
    key,
    words(phase, queuePosition === undefined ? '' : `position ${queuePosition}`, artifact),
  )
}

/** Prefixes a text with the name of the node, in a cluster. */
function ofNode(node: string | undefined, text: string): string {
  return node === undefined ? text : `${node} ${text}`
}

/** Returns a row without visible progress. */
function rowWithoutProgress(key: string, said: Row['words']): Row {
  return { key, done: 0, total: 0, words: said }
}

function blockedBy(rule: number, name: string): Row['words'] {
  return words('blocked', `by rule ${rule}`, name)
}

function words(phase: string, howMuch: string, name: string): Row['words'] {
  return { phase: phase.padEnd(PHASE_WIDTH), amount: howMuch.padEnd(AMOUNT_WIDTH), name }
}
