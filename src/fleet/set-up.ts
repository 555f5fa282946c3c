/**
 * From a workload to the settings of a simulation.
 *
 * @module
 */

import type { NodePatch, Settings } from '../engine/settings.js'
import { constantOf } from '../personalities/index.js'
import { readRuntime } from '../personalities/settings-reader.js'
import { builtInCatalog } from '../registries/built-in-catalog.js'
import { mergeCatalogs, type RegistryPatch } from '../registries/catalog.js'
import { readCatalog } from '../registries/catalog-reader.js'
import { LIMIT_PRESETS } from '../registries/limit-presets.js'
import type { PeerPolicy } from '../transfers/delivery.js'
import { DEFAULT_TICK_NS, ticksOf } from '../util/duration.js'
import { bytesPerTick, parseBytes } from '../util/quantity.js'
import type { Draws } from './draws.js'
import { catalogImages } from './images.js'
import { NODE_PROFILES } from './node-profiles.js'
import { DEFAULT_ZONE, type WorkloadGroup } from './workload/nodes-schema.js'
import type { Workload } from './workload/reader.js'
import type { WorkloadRegistry } from './workload/registries-schema.js'

/** Nanoseconds in a tick of every workload: a millisecond. */
export const TICK_NS = DEFAULT_TICK_NS

/** A node of a workload. */
export interface FleetNode {
  readonly name: string
  readonly group: WorkloadGroup
  readonly zone: string
}

const DEFAULT_DISK = '100GiB'
const DEFAULT_UNPACK_SPEED = '200MB/s'

const ticks = (value: number | string): number => ticksOf(value, TICK_NS)
const perTick = (value: number | string): number => bytesPerTick(value, TICK_NS)

/** Returns the nodes of a workload, group by group. */
export function nodesOf({ nodes }: Workload): readonly FleetNode[] {
  return nodes.flatMap(group => {
    const { zones = [DEFAULT_ZONE] } = group
    return Array.from({ length: group.count }, (_, i) => ({
      name: `${group.name}-${i + 1}`,
      group,
      zone: zones[i % zones.length] as string,
    }))
  })
}

/** Returns the settings of the simulation of a workload. */
export function settingsOf(
  workload: Workload,
  nodes: readonly FleetNode[],
  draws: Draws,
  seed: number,
): Settings {
  const runtimes = Object.fromEntries(
    nodes.flatMap(({ name, group: { runtime } }) => {
      const settings = constantOf(runtime === undefined ? undefined : readRuntime(runtime))
      return settings === undefined ? [] : [[name, settings]]
    }),
  )
  return {
    nodes: nodes.map(({ name }) => name),
    perNode: Object.fromEntries(nodes.map(node => [node.name, nodePatch(node, draws)])),
    runtimes,
    ...(workload.peers && { peers: peersOf(workload.peers) }),
    quota: parseBytes(DEFAULT_DISK, 'disk'),
    model: 'oci',
    platform: 'linux/amd64',
    unknown: 'synthesise',
    quotaCheck: 'late',
    partial: 'drop',
    seed,
    faults: [],
    tickNs: TICK_NS,
    catalog: mergeCatalogs(builtInCatalog(), {
      images: readCatalog({ images: catalogImages(workload.images ?? [], draws) }).images,
      registries: (workload.registries ?? []).map(registry => ({
        host: registry.host,
        ...registryPatch(registry, draws),
      })),
    }),
  }
}

/** Nodes with the same values share one object, since a fleet has many of them. */
function nodePatch({ name, group, zone }: FleetNode, draws: Draws): NodePatch {
  const {
    link,
    disk = DEFAULT_DISK,
    address,
    chunks,
    layersAtOnce,
    profile,
    unpack: { speed = unpackSpeedOf(profile), atOnce } = {},
  } = group
  return {
    quota: parseBytes(disk, 'disk'),
    zone,
    extraction: draws.value(speed, perTick, `unpack ${name}`, 1),
    ...(link !== undefined && { bandwidth: draws.value(link, perTick, `link ${name}`, 1) }),
    ...(layersAtOnce !== undefined && { layersAtOnce }),
    ...(atOnce !== undefined && { unpacksAtOnce: atOnce }),
    ...(address !== undefined && { address }),
    ...(chunks && { chunks: { bytes: parseBytes(chunks.size, 'chunks'), atOnce: chunks.atOnce ?? 1 } }),
  }
}

function unpackSpeedOf(profile: WorkloadGroup['profile']): string {
  return profile === undefined ? DEFAULT_UNPACK_SPEED : NODE_PROFILES[profile].unpackSpeed
}

function registryPatch(
  { host, latency, bandwidth, mirrors, cacheOf, cacheSize, preset, limits = [] }: WorkloadRegistry,
  draws: Draws,
): RegistryPatch {
  const published = preset === undefined ? [] : LIMIT_PRESETS[preset].limits
  return {
    ...(latency !== undefined && { latency: draws.value(latency, ticks, `latency ${host}`) }),
    ...(bandwidth !== undefined && {
      bandwidth:
        bandwidth === 'unlimited' ? bandwidth : draws.value(bandwidth, perTick, `bandwidth ${host}`, 1),
    }),
    ...(mirrors && { mirrors }),
    ...(cacheOf !== undefined && { cacheOf }),
    ...(cacheSize !== undefined && { cacheSize }),
    ...(published.length + limits.length > 0 && { limits: [...published, ...limits] }),
  }
}

/** The policies of peers by name. They are outlines of what the programs with these names do. */
function peersOf({ policy, uploads, search }: NonNullable<Workload['peers']>): PeerPolicy {
  return {
    waits: policy === 'dragonfly',
    ...(uploads !== undefined && { uploads }),
    ...(search !== undefined && { search: ticks(search) }),
  }
}
