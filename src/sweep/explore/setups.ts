/**
 * Random set-ups: small images that share layers, and settings that are near their limits.
 *
 * @module
 */
import { DEFAULT_RUNTIMES } from '../../personalities/index.js'
import type { ScenarioSetup } from '../../scenarios/index.js'
import { list } from '../../scenarios/reader.js'
import type { Random } from '../../util/random.js'

type Catalog = NonNullable<ScenarioSetup['catalog']>
type Image = NonNullable<Catalog['images']>[number]

const RUNTIMES = Object.keys(DEFAULT_RUNTIMES) as readonly (keyof typeof DEFAULT_RUNTIMES)[]
const HOSTS = ['docker.io', 'r.test', 'm.test'] as const
const PAUSE = 'r.test/pause:1'
const NAMES = [
  'r.test/a:1',
  'r.test/a:2',
  'docker.io/b:1',
  'docker.io/library/c:latest',
  'r.test/d:1',
] as const

/** Layers take a few ticks each over a link of 100 000 bytes a tick. */
const LAYER_BYTES_MAX = 900_000
const SHARED_LAYERS = 3
const LAYERS_MAX = 4
const NODES_MAX = 3

/** Draws a set-up. Each setting but the images is present only with some probability. */
export function drawSetup(random: Random): ScenarioSetup {
  const images = drawImages(random)
  const total = images.reduce((sum, { layers = [] }) => sum + bytesOf(layers), 0)
  const quota = random.chance(0.5) && { quota: Math.ceil(total * random.pick([0.4, 0.7, 1.5])) }
  return {
    ...(random.chance(0.4) && { nodes: random.between(2, NODES_MAX) }),
    runtime: random.pick(RUNTIMES),
    builtInCatalog: false,
    ...quota,
    // Containers need a stored image. A quota that is too small for it would make the set-up unusable.
    ...(quota === false && random.chance(0.7) && { preload: [PAUSE, ...list(random.pick(images).refs)] }),
    ...(random.chance(0.3) && { quotaCheck: 'late' as const }),
    ...(random.chance(0.3) && { bandwidth: random.pick([20_000, 50_000]) }),
    ...(random.chance(0.3) && { extraction: random.pick([10_000, 50_000]) }),
    ...(random.chance(0.5) && { maxPulls: random.between(1, 2) }),
    ...(random.chance(0.4) && { partial: 'keep' as const }),
    ...(random.chance(0.3) && { seed: random.between(1, 9) }),
    catalog: { images, registries: drawRegistries(random) },
    ...(random.chance(0.3) && { kubelet: drawKubelet(random) }),
    pods: { pauseImage: PAUSE },
    preparation: {
      minAge: 0,
      hashing: 5,
      guestBytes: 1000,
      ...(random.chance(0.2) && { highWatermark: 60 }),
    },
  }
}

function drawKubelet(random: Random): NonNullable<ScenarioSetup['kubelet']> {
  return {
    ...(random.chance(0.5) && { highThreshold: 50, lowThreshold: random.pick([0, 40]) }),
    ...(random.chance(0.3) && { eviction: true }),
    configuration: {
      ...(random.chance(0.5) && { serializeImagePulls: false }),
      ...(random.chance(0.3) && { registryPullQPS: 1, registryBurst: 1 }),
      ...(random.chance(0.5) && { imageMinimumGCAge: '0s' }),
      ...(random.chance(0.2) && { imageMaximumGCAge: '10m' }),
    },
  }
}

function drawImages(random: Random): Image[] {
  const shared = Array.from({ length: SHARED_LAYERS }, (_, i) => ({
    name: `shared-${i + 1}`,
    size: random.between(1, LAYER_BYTES_MAX),
  }))
  const images = random.some(NAMES, 0.7).map(name => ({
    refs: name,
    layers: Array.from({ length: random.between(1, LAYERS_MAX) }, () =>
      random.chance(0.5) ? random.pick(shared) : random.between(1, LAYER_BYTES_MAX),
    ),
  }))
  return [...images, { refs: PAUSE, layers: [1000] }]
}

function drawRegistries(random: Random): NonNullable<Catalog['registries']> {
  return random.some(HOSTS, 0.3).map(host => ({
    host,
    ...(random.chance(0.4) && { latency: random.between(0, 60) }),
    ...(random.chance(0.4) && { bandwidth: random.pick([10_000, 50_000, 'unlimited' as const]) }),
    ...(random.chance(0.2) && { rateLimit: { pulls: random.between(1, 3), window: 100 } }),
    ...(random.chance(0.3) && { mirrors: HOSTS.filter(other => other !== host).slice(0, 1) }),
  }))
}

function bytesOf(layers: NonNullable<Image['layers']>): number {
  return layers.reduce<number>((sum, layer) => {
    const size = typeof layer === 'object' ? layer.size : layer
    return sum + (typeof size === 'number' ? size : 0)
  }, 0)
}
