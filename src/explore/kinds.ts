/**
 * The kinds of random actions: each draws a step of a scenario.
 *
 * @module
 */
import type { ScenarioStep } from '../scenarios/index.js'
import type { Random } from '../util/random.js'

/** The names that the next steps can use. */
export interface Known {
  /** References of images. */
  readonly images: readonly string[]
  /** Names of nodes; one in a simulation of one node. */
  readonly nodes: readonly string[]
  /** Hosts of registries. */
  readonly hosts: readonly string[]
  /** The longest advance of the clock, in ticks. */
  readonly longest: number
  readonly pulls: { readonly name: string; readonly node: string }[]
  readonly pods: string[]
  readonly containers: string[]
  readonly boxes: string[]
}

/** Draws the action of a step; undefined if nothing that it needs is known. */
type Draw = (random: Random, known: Known) => ScenarioStep | undefined

const PHASES = ['PullImage', 'resolving', 'downloading', 'extracting'] as const
const DEADLINE_MAX = 80
const QUOTAS = [500_000, 2_000_000, 10_000_000] as const

function pull(random: Random, known: Known): ScenarioStep {
  const name = `pull-${known.pulls.length + 1}`
  const image = random.pick(known.images)
  known.pulls.push({ name, node: '' })
  const isShort = random.chance(0.25)
  return { pull: isShort ? { image, deadline: random.between(0, DEADLINE_MAX) } : image, as: name }
}

/** Draws a fault rule: its point, how often it triggers, and its effect. */
function fault(random: Random, known: Known): ScenarioStep {
  const on = random.pick(PHASES)
  const conditions = {
    on,
    ...(random.chance(0.3) && { image: random.pick(known.images) }),
    ...(random.chance(0.3) && { times: random.between(1, 2) }),
    ...(random.chance(0.3) && { probability: 0.5 }),
  }
  const effect = random.between(0, 3)
  if (effect === 0) return { fault: { ...conditions, hang: true } }
  if (effect === 1) return { fault: { ...conditions, delay: random.between(1, DEADLINE_MAX) } }
  if (effect === 2 && on !== 'PullImage') return { fault: { ...conditions, slow: random.between(2, 5) } }
  return { fault: { ...conditions, fail: 'unavailable' } }
}

function registry(random: Random, known: Known): ScenarioStep {
  const host = random.pick(known.hosts)
  const change = random.between(0, 3)
  if (change === 0) return { registry: { host, up: random.chance(0.5) } }
  if (change === 1) return { registry: { host, latency: random.between(0, DEADLINE_MAX) } }
  if (change === 2) return { registry: { host, bandwidth: random.pick([10_000, 100_000]) } }
  return { registry: { host, mirrors: random.chance(0.5) ? [random.pick(known.hosts)] : null } }
}

function pod(random: Random, { pods }: Known): ScenarioStep {
  // A name that exists is drawn at times, since a runtime refuses it.
  const name = pods.length > 0 && random.chance(0.2) ? random.pick(pods) : `pod-${pods.length + 1}`
  if (!pods.includes(name)) pods.push(name)
  return { pod: name }
}

function container(random: Random, { pods, containers, images }: Known): ScenarioStep | undefined {
  if (pods.length === 0) return undefined
  const name = `container-${containers.length + 1}`
  containers.push(name)
  return { container: { pod: random.pick(pods), name, image: random.pick(images) } }
}

function box(random: Random, { boxes, images }: Known): ScenarioStep {
  const name = `box-${boxes.length + 1}`
  boxes.push(name)
  return { box: { name, image: random.pick(images) } }
}

/** Draws a crash; some containers may have ended when the node is back. */
function restart(random: Random, { containers }: Known): ScenarioStep {
  const pulls = random.pick(['recover', 'drop'] as const)
  const exited = random.chance(0.3) ? random.some(containers, 0.5) : []
  return { restart: exited.length === 0 ? pulls : { pulls, exited: [...exited] } }
}

/** Draws a step with one of some names, if there is one. */
const ofNames =
  (names: (known: Known) => readonly string[], step: (name: string) => ScenarioStep): Draw =>
  (random, known) => {
    const all = names(known)
    return all.length === 0 ? undefined : step(random.pick(all))
  }

const ofImages = (step: (image: string) => ScenarioStep): Draw => ofNames(({ images }) => images, step)

/** Draws a step about an earlier pull, on the nodes of that pull. */
const ofPulls =
  (step: (name: string) => ScenarioStep): Draw =>
  (random, { pulls }) => {
    if (pulls.length === 0) return undefined
    const { name, node } = random.pick(pulls)
    return { ...step(name), ...(node !== '' && { node }) }
  }

/** All kinds of actions, by name. */
export const KINDS: Readonly<Record<string, Draw>> = {
  pull,
  advance: (random, { longest }) => ({ advance: random.between(1, longest) }),
  cancel: ofPulls(name => ({ cancel: name })),
  wait: ofPulls(name => ({ wait: name })),
  remove: ofImages(image => ({ remove: image })),
  pin: ofImages(image => ({ pin: image })),
  unpin: ofImages(image => ({ unpin: image })),
  preload: ofImages(image => ({ preload: image })),
  quota: random => ({ quota: random.pick(QUOTAS) }),
  push: (random, { images }) => ({
    push: { refs: random.pick(images), layers: [random.between(1, 500_000)] },
  }),
  deleteTag: ofImages(image => ({ deleteTag: image })),
  registry,
  fault,
  heal: () => ({ heal: 'all' }),
  release: () => ({ release: 'all' }),
  restart,
  pod,
  container,
  stopContainer: ofNames(
    ({ containers }) => containers,
    name => ({ stopContainer: name }),
  ),
  removeContainer: ofNames(
    ({ containers }) => containers,
    name => ({ removeContainer: name }),
  ),
  killPod: ofNames(
    ({ pods }) => pods,
    name => ({ killPod: name }),
  ),
  stopPod: ofNames(
    ({ pods }) => pods,
    name => ({ stopPod: name }),
  ),
  removePod: ofNames(
    ({ pods }) => pods,
    name => ({ removePod: name }),
  ),
  rootfs: ofImages(image => ({ rootfs: image })),
  box,
  removeBox: ofNames(
    ({ boxes }) => boxes,
    name => ({ removeBox: name }),
  ),
  collect: random => ({ collect: random.pick(['stale', 'orphans', 'unused', 'watermark']) }),
}
