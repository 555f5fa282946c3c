/**
 * Puts a simulated node together from options and defaults.
 *
 * @module
 */

import { SimulatorError } from '../errors/index.js'
import type { FaultRule } from '../faults/schema.js'
import { Snapshot, stateOf } from '../history/snapshot.js'
import type { Platform } from '../image/content.js'
import { type ModelName, models } from '../image/models.js'
import type { ClockDriver } from '../node/simulated-clock.js'
import { type Defer, Simulation } from '../node/simulation.js'
import type { RuntimeSettings } from '../personalities/personality.js'
import { changedSettings, DEFAULT_SETTINGS, type PreparePatch } from '../prepare/settings.js'
import { builtInCatalog } from '../registries/built-in-catalog.js'
import { type Catalog, mergeCatalogs } from '../registries/catalog.js'
import type { UnknownPolicy } from '../registries/upstream.js'
import { Engine } from '../service.js'
import { State } from '../state.js'
import { parseBytes } from '../util/quantity.js'
import { checkText } from '../util/text.js'
import { checkOptions, invalidArgument } from './arguments.js'

/** How a simulated node is set up. Every option has a default. */
export interface NodeOptions {
  /** Bytes that the node may hold, as a number or a text such as `20GiB`. Default 10 GiB. */
  readonly quota?: number | string
  /** When it shows that an image does not fit: `early`, before anything is fetched, or `late`, as a full disk shows it. */
  readonly quotaCheck?: 'early' | 'late'
  /** What goes wrong from the start. Default nothing. */
  readonly faults?: readonly FaultRule[]
  /** A state to start from; of all other options, only those of the clock mean anything then. */
  readonly from?: Snapshot
  /** What decides the luck of faults with a probability. Default 0. */
  readonly seed?: number
  /** Who moves the clock. Default `auto`. */
  readonly clock?: ClockDriver
  /** With a `realtime` clock, how many times as fast as real time it runs. Default 1. */
  readonly speed?: number
  /** Bytes that the node's own link carries in a tick. Default: any number. */
  readonly bandwidth?: number
  /** Compressed bytes of a layer that are unpacked in a tick. Default 200 000; with the model `veridian`, any number. */
  readonly extraction?: number
  /** How many pulls run at once; the others wait in line. 1 is the kubelet's serialised mode. Default: any number. */
  readonly maxPulls?: number
  /** What becomes of layers that are fetched in part when their pull fails. Default `drop`. */
  readonly partial?: 'keep' | 'drop'
  /** What registries hold beside the built-in catalogue; where both name a reference, this one is right. */
  readonly catalog?: Catalog
  /** Whether the built-in catalogue is there. Default: yes, unless the model is `veridian`. */
  readonly builtInCatalog?: boolean
  /** What to answer for references that no catalogue names. Default `synthesise`. */
  readonly unknown?: UnknownPolicy
  /** The container runtime that the node runs, with its settings. Default: containerd. */
  readonly runtime?: RuntimeSettings
  /** What synthesised images are like. Default `oci`. */
  readonly model?: ModelName
  /** What the node runs. Default `linux/amd64`. */
  readonly platform?: Platform
  /** How images are prepared; each setting has its default. */
  readonly preparation?: PreparePatch
  /** The wall clock at tick 0, in milliseconds since the Unix epoch. Default 2026-01-01T00:00:00Z. */
  readonly epochMs?: number
  /** Nanoseconds in a tick. Default 1 000 000, a millisecond. */
  readonly tickNs?: number
}

/** How a simulation of one or more nodes is set up. */
export interface SimulationOptions extends NodeOptions {
  /** How many nodes there are, or their names. Default 1. */
  readonly nodes?: number | readonly string[]
}

const DEFAULT_QUOTA = '10GiB'
const DEFAULT_EPOCH_MS = 1_767_225_600_000
const DEFAULT_TICK_NS = 1_000_000
const DEFAULT_EXTRACTION = 200_000

const OPTIONS: readonly string[] = [
  'quota',
  'quotaCheck',
  'faults',
  'from',
  'seed',
  'clock',
  'speed',
  'bandwidth',
  'extraction',
  'maxPulls',
  'partial',
  'catalog',
  'builtInCatalog',
  'unknown',
  'runtime',
  'model',
  'platform',
  'preparation',
  'epochMs',
  'tickNs',
  'nodes',
] satisfies (keyof SimulationOptions)[]

const NO_CATALOG: Catalog = { images: [], registries: [] }

/**
 * Makes a simulation.
 *
 * @param defer - see {@link Simulation}
 * @throws SimulatorError `invalid-argument` or `invalid-settings`
 */
export function createSimulation(options: SimulationOptions = {}, defer?: Defer): Simulation {
  checkSimulationOptions(options)
  const { model = 'oci', clock = 'auto', unknown = 'synthesise', platform = 'linux/amd64' } = options
  oneOf('model', model, Object.keys(models))
  oneOf('unknown', unknown, ['synthesise', 'not-found'])
  matches('platform', platform, /^[a-z0-9]+(?:\/[a-z0-9]+){1,2}$/, 'os/architecture, for example linux/amd64')
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
  const { bandwidth, maxPulls, runtime } = options
  if (runtime !== undefined && model !== 'oci')
    throw unusable('runtime', runtime.name, 'containerd with the model veridian')
  const { extraction = models[model].instantPulls ? undefined : DEFAULT_EXTRACTION } = options
  for (const [name, value] of Object.entries({ bandwidth, maxPulls, extraction })) {
    if (value !== undefined) wholeNumber(name, value, 1)
  }
  const { builtInCatalog: builtIn = model === 'oci', catalog = NO_CATALOG } = options
  const start = (): State =>
    new State({
      nodes: nodeNames(options.nodes),
      quota: parseBytes(options.quota ?? DEFAULT_QUOTA, 'quota'),
      model,
      platform,
      ...(runtime && { runtime }),
      unknown,
      quotaCheck,
      seed: options.seed ?? 0,
      partial,
      ...(bandwidth !== undefined && { bandwidth }),
      ...(maxPulls !== undefined && { maxPulls }),
      ...(extraction !== undefined && { extraction }),
      faults: options.faults ?? [],
      preparation: changedSettings(DEFAULT_SETTINGS, options.preparation ?? {}),
      catalog: builtIn ? mergeCatalogs(builtInCatalog(), catalog) : catalog,
    })
  const state = options.from === undefined ? start() : stateOf(options.from)
  return new Simulation(new Engine(state), clock, { epochMs, tickNs, speed: options.speed ?? 1 }, defer)
}

/**
 * Checks that options are an object, that each exists, and that the state to start from is one.
 *
 * @throws SimulatorError `invalid-argument`
 */
export function checkSimulationOptions(options: { readonly from?: Snapshot }): void {
  checkOptions('options', options, OPTIONS)
  const option = 'from'
  const start = options[option]
  if (start !== undefined && !(start instanceof Snapshot)) throw invalidArgument(option, start, 'a snapshot')
}

/** Names the nodes of a simulation: as given, or `node-1`, `node-2` and so on. */
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
