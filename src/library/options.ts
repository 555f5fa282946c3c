/**
 * Creates a simulation from options and defaults.
 *
 * @module
 */

import { State } from '../engine/state.js'
import { SimulatorError } from '../errors/index.js'
import type { FaultRule } from '../faults/schema.js'
import { Snapshot, stateOf } from '../history/snapshot.js'
import { type ModelName, models } from '../image/models.js'
import { PLATFORM, PLATFORM_EXPECTED } from '../image/platform.js'
import type { Platform } from '../image/recipe.js'
import type { Defer } from '../node/auto-driver.js'
import type { ClockDriver } from '../node/choices.js'
import { DEFAULT_EPOCH_MS } from '../node/simulated-clock.js'
import { Simulation } from '../node/simulation.js'
import { constantOf } from '../personalities/index.js'
import type { RuntimeSettings } from '../personalities/personality.js'
import { changedSettings, DEFAULT_SETTINGS, type PreparePatch } from '../prepare/settings.js'
import { builtInCatalog } from '../registries/built-in-catalog.js'
import { type Catalog, mergeCatalogs } from '../registries/catalog.js'
import type { UnknownPolicy } from '../registries/upstream.js'
import type { PodPatch } from '../runtime/settings.js'
import type { ContainerRule } from '../scripts/rule.js'
import { Engine } from '../service.js'
import { DEFAULT_TICK_NS } from '../util/duration.js'
import { bytesPerTick, isRate, parseBytes, RATE_EXPECTED } from '../util/quantity.js'
import { checkText } from '../util/text.js'
import { checkOptions, invalidArgument } from './arguments.js'

/** Options of a simulated node. All of them have a default. */
export interface NodeOptions {
  /** The quota: bytes as a number, or a text such as `20GiB`. Default 10 GiB. */
  readonly quota?: number | string
  /**
   * When a pull of an image that does not fit fails: `early`, before it downloads; or `late`, like on a full disk.
   * Default `early`.
   */
  readonly quotaCheck?: 'early' | 'late'
  /** Fault rules from the start. Default none. */
  readonly faults?: readonly FaultRule[]
  /** How containers behave, from the start. Default: as their commands say. */
  readonly containerRules?: readonly ContainerRule[]
  /** A snapshot to start from. Of all other options, only those of the clock then have an effect. */
  readonly from?: Snapshot
  /** The seed for the random decisions of fault rules. Default 0. */
  readonly seed?: number
  /**
   * How simulated time advances: `auto`, to the next event while a call waits; `manual`, by command only; `realtime`,
   * with the wall clock. Default `auto`.
   */
  readonly clock?: ClockDriver
  /** The speed of a `realtime` clock as a multiple of real time. Default 1. */
  readonly speed?: number
  /** The bandwidth of the node's link: bytes per tick, or a rate such as `1GB/s`. Default: no limit. */
  readonly bandwidth?: number | string
  /**
   * The speed of extraction in compressed bytes of a layer: bytes per tick, or a rate such as `200MB/s`. Default
   * 200 000; no limit for the model `veridian`.
   */
  readonly extraction?: number | string
  /**
   * The number of pulls that run at once; further pulls are queued. 1 is the kubelet's serialised mode. Default: no
   * limit.
   */
  readonly maxPulls?: number
  /** The layers of a pull that are downloaded at once. Default 3. */
  readonly layersAtOnce?: number
  /** The layers of a pull that are unpacked at once, each at the speed of `extraction`. Default 1: in order. */
  readonly unpacksAtOnce?: number
  /** Whether partially downloaded layers are kept when their pull fails. Default `drop`. */
  readonly partial?: 'keep' | 'drop'
  /** A catalog in addition to the built-in one. Where both have a reference, this one is used. */
  readonly catalog?: Catalog
  /** Whether the built-in catalog is used. Default: true, but false for the model `veridian`. */
  readonly builtInCatalog?: boolean
  /** The answer for references that are in no catalog. Default `synthesise`. */
  readonly unknown?: UnknownPolicy
  /** The container runtime that the node runs, with its settings. Default: containerd. */
  readonly runtime?: RuntimeSettings
  /** The size and digest model of synthesised images. Default `oci`. */
  readonly model?: ModelName
  /** The platform of the node. Default `linux/amd64`. */
  readonly platform?: Platform
  /** Settings of the preparation; each has its own default. */
  readonly preparation?: PreparePatch
  /** Settings of pods and containers; each has its own default. */
  readonly pods?: PodPatch
  /** The wall-clock time at tick 0, in milliseconds since the Unix epoch. Default 2026-01-01T00:00:00Z. */
  readonly epochMs?: number
  /** The nanoseconds of a tick. Default 1 000 000, which is 1 ms. */
  readonly tickNs?: number
}

/** Options of a simulation with one or more nodes. */
export interface SimulationOptions extends NodeOptions {
  /** The number of nodes, or their names. Default 1. */
  readonly nodes?: number | readonly string[]
  /** The container runtimes of nodes that have another one than `runtime`, by the name of the node. */
  readonly runtimes?: Readonly<Record<string, RuntimeSettings>>
}

const DEFAULT_QUOTA = '10GiB'
const DEFAULT_EXTRACTION = 200_000

const OPTIONS: readonly string[] = [
  'quota',
  'quotaCheck',
  'faults',
  'containerRules',
  'from',
  'seed',
  'clock',
  'speed',
  'bandwidth',
  'extraction',
  'maxPulls',
  'layersAtOnce',
  'unpacksAtOnce',
  'partial',
  'catalog',
  'builtInCatalog',
  'unknown',
  'runtimes',
  'model',
  'platform',
  'preparation',
  'pods',
  'runtime',
  'epochMs',
  'tickNs',
  'nodes',
] satisfies (keyof SimulationOptions)[]

const NO_CATALOG: Catalog = { images: [], registries: [] }

/**
 * Creates a simulation.
 *
 * @param defer - see {@link Simulation}
 * @throws SimulatorError `invalid-argument` or `invalid-settings`
 */
export function createSimulation(options: SimulationOptions = {}, defer?: Defer): Simulation {
  checkSimulationOptions(options)
  const { model = 'oci', clock = 'auto', unknown = 'synthesise', platform = 'linux/amd64' } = options
  oneOf('model', model, Object.keys(models))
  oneOf('unknown', unknown, ['synthesise', 'not-found'])
  matches('platform', platform, PLATFORM, PLATFORM_EXPECTED)
  const {
    epochMs = DEFAULT_EPOCH_MS,
    tickNs = DEFAULT_TICK_NS,
    quotaCheck = 'early',
    partial = 'drop',
  } = options
  oneOf('quotaCheck', quotaCheck, ['early', 'late'])
  oneOf('partial', partial, ['keep', 'drop'])
  wholeNumber('epochMs', epochMs, 0)
  wholeNumber('tickNs', tickNs, 1)
  wholeNumber('seed', options.seed ?? 0, 0)
  checkText([options.faults, options.catalog?.registries])
  const { bandwidth, maxPulls, layersAtOnce, unpacksAtOnce, runtimes } = options
  const runtime = constantOf(options.runtime)
  checkRuntimes(options, model)
  const { extraction = models[model].instantPulls ? undefined : DEFAULT_EXTRACTION } = options
  for (const [name, value] of Object.entries({ maxPulls, layersAtOnce, unpacksAtOnce })) {
    if (value !== undefined) wholeNumber(name, value, 1)
  }
  const rateOf = (name: string, value: number | string): number => {
    if (!isRate(value)) throw unusable(name, String(value), RATE_EXPECTED)
    return bytesPerTick(value, tickNs)
  }
  const { builtInCatalog: builtIn = model === 'oci', catalog = NO_CATALOG } = options
  const start = (): State =>
    new State({
      nodes: nodeNames(options.nodes),
      quota: parseBytes(options.quota ?? DEFAULT_QUOTA, 'quota'),
      model,
      platform,
      ...(runtime && { runtime }),
      ...(runtimes && { runtimes }),
      unknown,
      quotaCheck,
      seed: options.seed ?? 0,
      partial,
      ...(bandwidth !== undefined && { bandwidth: rateOf('bandwidth', bandwidth) }),
      ...(maxPulls !== undefined && { maxPulls }),
      ...(layersAtOnce !== undefined && { layersAtOnce }),
      ...(unpacksAtOnce !== undefined && { unpacksAtOnce }),
      ...(extraction !== undefined && { extraction: rateOf('extraction', extraction) }),
      faults: options.faults ?? [],
      containerRules: options.containerRules ?? [],
      tickNs,
      preparation: changedSettings(DEFAULT_SETTINGS, options.preparation ?? {}),
      ...(options.pods !== undefined && { pods: options.pods }),
      catalog: builtIn ? mergeCatalogs(builtInCatalog(), catalog) : catalog,
    })
  const state = options.from === undefined ? start() : stateOf(options.from)
  return new Simulation(new Engine(state), clock, { epochMs, tickNs, speed: options.speed ?? 1 }, defer)
}

/**
 * Checks that options are an object with known names, and that `from` is a snapshot.
 *
 * @param others - the names of options that are not of the simulation itself
 * @throws SimulatorError `invalid-argument`
 */
export function checkSimulationOptions(
  options: { readonly from?: Snapshot },
  others: readonly string[] = [],
): void {
  checkOptions('options', options, [...OPTIONS, ...others])
  const option = 'from'
  const start = options[option]
  if (start !== undefined && !(start instanceof Snapshot)) throw invalidArgument(option, start, 'a snapshot')
}

/** Checks that runtimes are of nodes that exist, and fit the model. */
function checkRuntimes({ nodes, runtime, runtimes = {} }: SimulationOptions, model: ModelName): void {
  const names = nodeNames(nodes)
  for (const name of Object.keys(runtimes))
    if (!names.includes(name)) throw unusable('runtimes', name, 'the name of a node')
  for (const each of [runtime, ...Object.values(runtimes)]) {
    if (model !== 'oci' && constantOf(each) !== undefined)
      throw unusable('runtime', each?.name ?? '', 'containerd with the model veridian')
  }
}

/** Returns the names of the nodes: the given ones, or `node-1`, `node-2` and so on. */
function nodeNames(nodes: SimulationOptions['nodes'] = 1): readonly string[] {
  if (typeof nodes === 'number') {
    wholeNumber('nodes', nodes, 1)
    return Array.from({ length: nodes }, (_, i) => `node-${i + 1}`)
  }
  if (nodes.length === 0) throw unusable('nodes', '', 'at least one name')
  for (const name of nodes)
    matches('nodes', name, /^[A-Za-z0-9][\w.-]*$/, 'letters, digits, dots, dashes and underscores')
  if (new Set(nodes).size < nodes.length) throw unusable('nodes', nodes.join(', '), 'names that differ')
  return nodes
}

function unusable(argument: string, value: string, expected: string): SimulatorError {
  return new SimulatorError({ code: 'invalid-argument', argument, value, expected })
}

function oneOf(argument: string, value: string, allowed: readonly string[]): void {
  if (allowed.includes(value)) return
  throw new SimulatorError({ code: 'invalid-argument', argument, value, expected: allowed.join(' or ') })
}

function matches(argument: string, value: string, form: RegExp, expected: string): void {
  if (form.test(value)) return
  throw new SimulatorError({ code: 'invalid-argument', argument, value, expected })
}

function wholeNumber(argument: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return
  const expected = `a whole number, ${least} or more`
  throw new SimulatorError({ code: 'invalid-argument', argument, value: String(value), expected })
}
