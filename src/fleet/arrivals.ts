/**
 * Arrivals: when which pods start on which nodes.
 *
 * @module
 */
import { ticksOf } from '../util/duration.js'
import type { Draws } from './draws.js'
import type { ImageChoice } from './popularity.js'
import { type FleetNode, TICK_NS } from './set-up.js'
import type { WorkloadArrival } from './workload/arrivals-schema.js'

/** Where arrivals start their pods. */
export interface PodStarter {
  /** The current tick. */
  readonly tick: number
  /** Runs a task in some ticks. */
  after(ticks: number, run: () => void): void
  start(pod: PodStart): void
  /** Ends the pods of a node, and empties it for a time. */
  replace(node: FleetNode, ticks: number): void
}

/** A pod to start. */
export interface PodStart {
  readonly arrival: string
  readonly node: FleetNode
  readonly image: string
  readonly policy: string
  /** Ticks from ready to its end. Default: it does not end. */
  readonly lifetime?: number
  /** Called when the image of the pod is stored. */
  readonly onReady: () => void
}

/** An arrival with what its pods have in common. */
export interface Arrival<A extends WorkloadArrival = WorkloadArrival> {
  readonly name: string
  readonly written: A
  readonly nodes: readonly FleetNode[]
  /** The number of images to choose from. */
  readonly images: number
  readonly imageOf: ImageChoice
  readonly draws: Draws
  readonly starter: PodStarter
}

type Kind<K extends WorkloadArrival['kind']> = Arrival<Extract<WorkloadArrival, { readonly kind: K }>>

const ticks = (value: number | string): number => ticksOf(value, TICK_NS)
const nothing = (): void => {}

/** Schedules the pods of an arrival. */
export function schedule(arrival: Arrival): void {
  arrival.starter.after(ticks(arrival.written.at ?? 0), () => begin(arrival))
}

function begin(arrival: Arrival): void {
  const { kind } = arrival.written
  if (kind === 'rollout') rollOut(arrival as Kind<'rollout'>)
  else if (kind === 'scale-up') scaleUp(arrival as Kind<'scale-up'>)
  else if (kind === 'stream') stream(arrival as Kind<'stream'>, 0)
  else if (kind === 'cron') cron(arrival as Kind<'cron'>, 0)
  else replace(arrival as Kind<'replacement'>)
}

function rollOut(arrival: Kind<'rollout'>): void {
  const { pods = arrival.nodes.length, surge = '100%' } = arrival.written
  let next = 0
  const startNext = (): void => {
    if (next < pods) startPod(arrival, next++, inOrder, startNext)
  }
  for (let i = 0; i < surgeOf(surge, pods); i++) startNext()
}

function scaleUp(arrival: Kind<'scale-up'>): void {
  const { pods, over = 0 } = arrival.written
  for (let pod = 0; pod < pods; pod++) {
    arrival.starter.after(Math.floor((ticks(over) * pod) / pods), () => startPod(arrival, pod, inOrder))
  }
}

function stream(arrival: Kind<'stream'>, pod: number): void {
  const { starter, draws, name, written } = arrival
  const wait = Math.round(draws.exponential(ticks(written.every), `time before pod ${pod} of ${name}`))
  if (starter.tick + wait >= ticks(written.until)) return
  starter.after(wait, () => {
    startPod(arrival, pod, atRandom)
    stream(arrival, pod + 1)
  })
}

function cron(arrival: Kind<'cron'>, round: number): void {
  const { every, pods, until } = arrival.written
  for (let i = 0; i < pods; i++) startPod(arrival, round * pods + i, atRandom)
  const { starter } = arrival
  if (starter.tick + ticks(every) < ticks(until)) {
    starter.after(ticks(every), () => cron(arrival, round + 1))
  }
}

function replace(arrival: Kind<'replacement'>): void {
  const { surge = 1, boot = '60s', pods = arrival.images } = arrival.written
  const { nodes, starter } = arrival
  let next = 0
  const replaceNext = (): void => {
    const at = next++
    const node = nodes[at]
    if (node === undefined) return
    starter.replace(node, ticks(boot))
    let left = pods
    starter.after(ticks(boot), () => {
      for (let i = 0; i < pods; i++) {
        startPod(
          arrival,
          at * pods + i,
          () => node,
          () => {
            if (--left === 0) replaceNext()
          },
        )
      }
    })
  }
  for (let i = 0; i < surgeOf(surge, nodes.length); i++) replaceNext()
}

type Placement = (arrival: Arrival, pod: number) => FleetNode

const inOrder: Placement = ({ nodes }, pod) => nodes[pod % nodes.length] as FleetNode
const atRandom: Placement = ({ nodes, draws, name }, pod) =>
  nodes[draws.below(nodes.length, `node of pod ${pod} of ${name}`)] as FleetNode

function startPod(arrival: Arrival, pod: number, placement: Placement, onReady: () => void = nothing): void {
  const { pullPolicy = 'IfNotPresent', lifetime } = arrival.written
  arrival.starter.start({
    arrival: arrival.name,
    node: placement(arrival, pod),
    image: arrival.imageOf(pod),
    policy: pullPolicy,
    ...(lifetime !== undefined && { lifetime: ticks(lifetime) }),
    onReady,
  })
}

/** Returns how many of some pods or nodes start at once; a percentage is rounded up. */
export function surgeOf(surge: number | string, all: number): number {
  return typeof surge === 'number' ? surge : Math.ceil((Number.parseInt(surge, 10) / 100) * all)
}
