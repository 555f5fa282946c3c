/**
 * The kinds of random actions: each draws a step of a scenario.
 *
 * @module
 */
import type { ScenarioStep } from '../../scenarios/index.js'
import type { Random } from '../../util/random.js'

/** A name and the node where it exists; empty in a simulation of one node. */
export interface Placed {
  readonly name: string
  readonly node: string
}

/** The names that the next steps can use. */
export interface Known {
  /** References of images. */
  readonly images: readonly string[]
  /** References of images that all nodes hold from the start. */
  readonly stored: readonly string[]
  /** Names of nodes; one in a simulation of one node. */
  readonly nodes: readonly string[]
  /** Hosts of registries. */
  readonly hosts: readonly string[]
  /** The longest advance of the clock, in ticks. */
  readonly longest: number
  readonly pulls: Placed[]
  readonly pods: Placed[]
  readonly containers: Placed[]
  readonly boxes: string[]
  /** Whether the nodes have kubelets. */
  readonly hasKubelets: boolean
  readonly kubeletPods: string[]
}

/** Draws the action of a step; undefined if nothing that it needs is known. */
type Draw = (random: Random, known: Known) => ScenarioStep | undefined

const PHASES = ['PullImage', 'resolving', 'downloading', 'extracting'] as const
const DEADLINE_MAX = 80
/** Ticks in a minute. */
const MINUTE = 60_000
const MINUTES_MAX = 6
const COMMANDS = [['true'], ['false'], ['sleep', '0.05'], ['sleep', '10'], ['no-such-program']] as const
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

/** Returns a step about something that is on a node. */
function on(node: string, step: ScenarioStep): ScenarioStep {
  return node === '' ? step : { ...step, node }
}

function pod(random: Random, { pods, nodes }: Known): ScenarioStep {
  // A name that exists is drawn at times, since a runtime refuses it.
  if (pods.length > 0 && random.chance(0.2)) {
    const { name, node } = random.pick(pods)
    return on(node, { pod: name })
  }
  const name = `pod-${pods.length + 1}`
  const node = nodes.length === 1 ? '' : random.pick(nodes)
  pods.push({ name, node })
  return on(node, { pod: name })
}

function container(random: Random, { pods, containers, images, stored }: Known): ScenarioStep | undefined {
  if (pods.length === 0) return undefined
  const name = `container-${containers.length + 1}`
  const { name: inPod, node } = random.pick(pods)
  containers.push({ name, node })
  const image = random.pick(stored.length > 0 && random.chance(0.8) ? stored : images)
  const command = random.chance(0.9) && { command: ['sleep', '60'] }
  return on(node, { container: { pod: inPod, name, image, ...command } })
}

function box(random: Random, { boxes, images }: Known): ScenarioStep {
  const name = `box-${boxes.length + 1}`
  boxes.push(name)
  return { box: { name, image: random.pick(images) } }
}

/** Draws some time; at times the minutes after which a kubelet collects images. */
function advance(random: Random, { longest, hasKubelets }: Known): ScenarioStep {
  const isLong = hasKubelets && random.chance(0.2)
  return { advance: isLong ? random.between(1, MINUTES_MAX) * MINUTE : random.between(1, longest) }
}

function kubeletPod(random: Random, { hasKubelets, kubeletPods, images }: Known): ScenarioStep | undefined {
  if (!hasKubelets) return undefined
  const name = `kubelet-pod-${kubeletPods.length + 1}`
  kubeletPods.push(name)
  const pullPolicy = random.pick(['Always', 'IfNotPresent', 'Never'] as const)
  const all = [random.pick(images), ...(random.chance(0.3) ? [random.pick(images)] : [])]
  return { kubeletPod: { name, image: all, pullPolicy } }
}

function exec(random: Random, { containers }: Known): ScenarioStep | undefined {
  if (containers.length === 0) return undefined
  const { name, node } = random.pick(containers)
  return on(node, { exec: { container: name, command: [...random.pick(COMMANDS)] } })
}

function mirror(random: Random, { images, hosts }: Known): ScenarioStep {
  return { mirror: { image: random.pick(images), registry: random.pick(hosts) } }
}

/** Draws a crash; some containers may have ended when the node is back. */
function restart(random: Random, { containers }: Known): ScenarioStep {
  const pulls = random.pick(['recover', 'drop'] as const)
  if (containers.length === 0 || random.chance(0.7)) return { restart: pulls }
  const { node } = random.pick(containers)
  const own = containers.filter(each => each.node === node).map(({ name }) => name)
  const exited = random.some(own, 0.5)
  return on(node, { restart: exited.length === 0 ? pulls : { pulls, exited: [...exited] } })
}

/** Draws a step with one of some names, if there is one. */
const ofNames =
  (names: (known: Known) => readonly string[], step: (name: string) => ScenarioStep): Draw =>
  (random, known) => {
    const all = names(known)
    return all.length === 0 ? undefined : step(random.pick(all))
  }

const ofImages = (step: (image: string) => ScenarioStep): Draw => ofNames(({ images }) => images, step)

/** Draws a step about something that earlier steps made, on its node. */
const ofPlaced =
  (made: (known: Known) => readonly Placed[], step: (name: string) => ScenarioStep): Draw =>
  (random, known) => {
    const all = made(known)
    if (all.length === 0) return undefined
    const { name, node } = random.pick(all)
    return on(node, step(name))
  }

const ofPulls = (step: (name: string) => ScenarioStep): Draw => ofPlaced(({ pulls }) => pulls, step)

/** All kinds of actions, by name. */
export const KINDS: Readonly<Record<string, Draw>> = {
  pull,
  advance,
  cancel: ofPulls(name => ({ cancel: name })),
  wait: ofPulls(name => ({ wait: name })),
  remove: ofImages(image => ({ remove: image })),
  pin: ofImages(image => ({ pin: image })),
  unpin: ofImages(image => ({ unpin: image })),
  preload: ofImages(image => ({ preload: image })),
  quota: random => ({ quota: random.pick(QUOTAS) }),
  mirror,
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
  exec,
  kubeletPod,
  deleteKubeletPod: ofNames(
    ({ kubeletPods }) => kubeletPods,
    name => ({ deleteKubeletPod: name }),
  ),
  stopContainer: ofPlaced(
    ({ containers }) => containers,
    name => ({ stopContainer: name }),
  ),
  removeContainer: ofPlaced(
    ({ containers }) => containers,
    name => ({ removeContainer: name }),
  ),
  killPod: ofPlaced(
    ({ pods }) => pods,
    name => ({ killPod: name }),
  ),
  stopPod: ofPlaced(
    ({ pods }) => pods,
    name => ({ stopPod: name }),
  ),
  removePod: ofPlaced(
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
