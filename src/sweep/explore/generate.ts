/**
 * Random scenarios. Each seed enables a random part of the kinds of actions and of the settings, so that the actions that are
 * left meet more often (swarm testing).
 *
 * @module
 */
import type { ScenarioFile, ScenarioSetup, ScenarioStep } from '../../scenarios/index.js'
import { list } from '../../scenarios/reader.js'
import { Random } from '../../util/random.js'
import { KINDS, type Known } from './kinds.js'
import { drawSetup } from './setups.js'

/** The part of an exploration that all its seeds share. */
export interface Bounds {
  /** The number of random steps of a scenario. */
  readonly steps: number
  /** The set-up of all scenarios; without it, each seed draws its own. */
  readonly setup?: ScenarioSetup | undefined
}

/** Kinds that every scenario has: without pulls and time nothing happens. */
const ALWAYS = ['pull', 'advance']
const WEIGHT_MAX = 4
/** Kinds without which others have nothing to act on. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  stopPod: ['pod'],
  removePod: ['pod'],
  killPod: ['pod'],
  container: ['pod'],
  exec: ['pod', 'container'],
  deleteKubeletPod: ['kubeletPod'],
  stopContainer: ['pod', 'container'],
  removeContainer: ['pod', 'container'],
}
/** Images that the built-in catalog has, for a set-up without a catalog. */
const BUILT_IN = ['alpine:3.20', 'busybox:1.36', 'redis:7']

/** Releases whatever is blocked, and waits until nothing is scheduled. */
const ENDING: readonly ScenarioStep[] = [{ heal: 'all' }, { wait: 'idle' }]

/** Returns the random scenario of a seed. */
export function drawScenario(seed: number, { steps, setup }: Bounds): ScenarioFile {
  const random = new Random(`explore ${seed}`)
  const chosen = setup ?? drawSetup(random)
  const known = knownOf(chosen, random)
  const kinds = drawKinds(random)
  return {
    name: `seed ${seed}`,
    setup: chosen,
    steps: [...Array.from({ length: steps }, () => drawStep(random, kinds, known)), ...ENDING],
  }
}

/** Draws the kinds of actions of a scenario; a kind is in the list as often as its weight. */
function drawKinds(random: Random): readonly string[] {
  const names = Object.keys(KINDS)
  const drawn = names.filter(name => ALWAYS.includes(name) || random.chance(0.5))
  const enabled = new Set(drawn.flatMap(name => [name, ...(NEEDED[name] ?? [])]))
  return [...enabled].flatMap(name => Array<string>(random.between(1, WEIGHT_MAX)).fill(name))
}

function drawStep(random: Random, kinds: readonly string[], known: Known): ScenarioStep {
  const kind = random.pick(kinds)
  const step = KINDS[kind]?.(random, known) ?? { advance: random.between(1, known.longest) }
  if (step.node !== undefined || known.nodes.length === 1 || !random.chance(0.6)) return step
  const node = random.pick([...known.nodes, '*'])
  if (kind === 'pull') known.pulls.push({ name: known.pulls.pop()?.name ?? '', node })
  return { ...step, node }
}

function knownOf({ catalog = {}, nodes = 1, kubelet, preload }: ScenarioSetup, random: Random): Known {
  const { images = [], registries = [] } = catalog
  const references = images.flatMap(({ refs }) => list(refs))
  const names = typeof nodes === 'number' ? Array.from({ length: nodes }, (_, i) => `node-${i + 1}`) : nodes
  return {
    images: references.length === 0 ? BUILT_IN : references,
    stored: Array.isArray(preload) ? preload : [],
    nodes: names,
    hosts: [...new Set(['docker.io', ...registries.map(({ host }) => host)])],
    longest: random.pick([5, 30, 200]),
    pulls: [],
    pods: [],
    containers: [],
    boxes: [],
    hasKubelets: kubelet !== undefined,
    kubeletPods: [],
  }
}
