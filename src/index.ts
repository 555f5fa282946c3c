/**
 * cri-image-sim: a deterministic in-memory simulator of the Kubernetes CRI image service.
 *
 * @module
 */
import type { ControlOptions } from './admin/server.js'
import { readFault } from './faults/reader.js'
import { models } from './image/models.js'
import { runInRealTime } from './io/realtime.js'
import { BuildControl } from './library/builds.js'
import { type MirrorHandle, type MirrorOptions, StartedMirror } from './library/copies.js'
import { FaultControl } from './library/faults.js'
import { GcControl } from './library/gc.js'
import { Lineages } from './library/lineage.js'
import { PreparedControl } from './library/prepared.js'
import { RootfsControl } from './library/rootfs.js'
import { createNode, type NodeOptions } from './node/create-node.js'
import type { Simulator } from './node/simulator.js'
import { type PreparePatch, readSettings } from './prepare/settings-schema.js'
import type { RegistryPatch } from './registries/catalog.js'
import { readCatalog, readRegistryPatch } from './registries/catalog-reader.js'
import type { CatalogEntry, CatalogFile } from './registries/catalog-schema.js'
import type { UpstreamChange } from './registries/upstream.js'
import type { Server } from './server.js'
import type { Reference } from './spec.js'

export type { ControlOptions } from './admin/server.js'
export type { MirrorNaming } from './copies/copies.js'
export type { Digest } from './digest.js'
export { type Failure, type FailureCode, SimulatorError } from './errors/index.js'
export type { ActiveRule, Effect } from './faults/rules.js'
export { type FaultRule, faultSchema } from './faults/schema.js'
export type { RecordOptions } from './history/journal.js'
export { type JournalVerdict, verifyAgainstJournal } from './history/lineage-check.js'
export { type Divergence, Replay } from './history/replay.js'
export { readSnapshot, type Snapshot, snapshotParts, writeSnapshot } from './history/snapshot.js'
export type { Layer, Platform } from './image/content.js'
export type { ModelName } from './image/models.js'
export type { BuildControl, BuiltImageStatus, ShownImage, TaggedImage } from './library/builds.js'
export type { CallFilter, CallRecord, Calls } from './library/call-log.js'
export type { ClockDriver, SimulatedClock } from './library/clock.js'
export type { Mirrored, MirrorHandle, MirrorOptions, MirrorProgress } from './library/copies.js'
export type { Events, Listener } from './library/events.js'
export type { FaultControl } from './library/faults.js'
export type { Collected, GcControl } from './library/gc.js'
export type { Image } from './library/image-view.js'
export type { Images, PullHandle, PullOptions, PullUnderWay } from './library/images.js'
export type { Lineages, LineageVerdict } from './library/lineage.js'
export type { PreparedControl } from './library/prepared.js'
export type { Disk, RootfsControl } from './library/rootfs.js'
export type { ChainHash } from './lineage/chain.js'
export type { LineageBreak, LineageEntry, TagLineage } from './lineage/tag-lineage.js'
export type { Artifact, BackendName, InjectedEntry, PreparedImage } from './prepare/artifacts/artifact.js'
export type { Sweep } from './prepare/preparation.js'
export type { Binary, PreparePatch, PrepareSettings } from './prepare/settings-schema.js'
export type { LayerProgress, PullProgress } from './pulls/progress.js'
export type { RegistryPatch } from './registries/catalog.js'
export { type CatalogEntry, type CatalogFile, catalogSchema } from './registries/catalog-schema.js'
export type { Auth, Credentials } from './registries/credentials.js'
export type { UnknownPolicy } from './registries/upstream.js'
export type { Server } from './server.js'
export type { FsInfo } from './service.js'
export {
  canonicalReference,
  familiarName,
  familiarString,
  parseReference,
  printReference,
  type Reference,
} from './spec.js'
export type { SimulatorEvent } from './state.js'
export type { Numbered } from './util/bounded-log.js'

/** How a simulated node is set up. Every option has a default. */
export type SimulatorOptions = Omit<NodeOptions, 'catalog'> & {
  /** What registries hold beside the built-in catalogue; where both name a reference, this one is right. */
  readonly catalog?: CatalogFile
}

/** A simulated node with its registries and its door to the world. */
export interface SimulatedNode extends Simulator {
  /** What goes wrong. */
  readonly faults: FaultControl
  /** What the tags of its store have pointed at. */
  readonly lineage: Lineages
  /** Disks that are built of images. */
  readonly builds: BuildControl
  /** A worker's prepared images. */
  readonly prepared: PreparedControl
  /** Guest root filesystems, and boxes on them. */
  readonly rootfs: RootfsControl
  /** The garbage collector. */
  readonly gc: GcControl
  /**
   * Changes how images are prepared; what is not named stays.
   *
   * @throws SimulatorError `invalid-settings`
   */
  configurePreparation(settings: PreparePatch): void
  /** What happens upstream. */
  readonly registry: {
    /**
     * Pushes an image, as somebody upstream would: tags that named another image name this one from now on.
     *
     * @param at - the tick at which it happens; default now
     * @throws SimulatorError `invalid-catalog` or `invalid-argument`
     */
    push(entry: CatalogEntry, at?: number): void
    /**
     * Pushes all images of an OCI image layout, with their own digests, sizes and configs.
     *
     * @param path - a folder, or a tar file of one
     * @param repository - the repository of entries whose name is only a tag
     * @throws SimulatorError `invalid-layout`
     */
    pushOciLayout(path: string, repository?: string): Promise<void>
    /**
     * Deletes a tag; what its digest names stays.
     *
     * @throws SimulatorError `invalid-reference` or `invalid-argument`
     */
    deleteTag(reference: string, at?: number): void
    /**
     * Deletes a repository with all its tags and digests.
     *
     * @throws SimulatorError `invalid-reference` or `invalid-argument`
     */
    deleteRepository(name: string, at?: number): void
    /**
     * Changes how a registry behaves: `{ up: false }` and it refuses connections, `{ latency: null }` and it is as slow as by
     * default. Transfers under way go on, at the new bandwidth.
     *
     * @throws SimulatorError `invalid-catalog` or `invalid-argument`
     */
    configure(host: string, settings: RegistryPatch, at?: number): void
    /**
     * Copies a reference to another registry, in simulated time and over the links of both. Pulls prefer it there once
     * its own registry is configured with that one among its `mirrors`.
     *
     * The returned handle rejects with a {@link SimulatorError}: `invalid-reference`, `invalid-argument`, `cancelled`,
     * `restarted`, or `mirror-failed`, whose failure says in what part of the work it failed and why.
     *
     * @param source - a reference, as typed
     * @param registry - the host to copy to; `http://` or `https://` before it is dropped
     */
    mirror(source: string, registry: string, options?: MirrorOptions): MirrorHandle
  }
  /**
   * Serves CRI on `unix:///path/to.sock` or `tcp://127.0.0.1:port` (port 0 picks one).
   *
   * @returns when calls are accepted
   * @throws SimulatorError `invalid-argument` or `endpoint-unavailable`
   */
  listen(endpoint: string): Promise<Server>
  /**
   * Serves the control API, HTTP and JSON, on `unix:///path/to.sock` or `tcp://127.0.0.1:port` (port 0 picks one); with a
   * token that callers must send, on any address.
   *
   * @returns when requests are accepted
   * @throws SimulatorError `invalid-argument` or `endpoint-unavailable`
   */
  listenAdmin(endpoint: string, options?: ControlOptions): Promise<Server>
}

/**
 * Makes a simulated node.
 *
 * @example
 * ```ts
 * const sim = createSimulator({ quota: '20GiB', clock: 'manual' })
 * const pull = sim.images.pull('nginx:1.27')
 * sim.clock.advance(300)
 * pull.progress // { phase: 'downloading', bytesDone: …, bytesTotal: … }
 * ```
 *
 * @throws SimulatorError `invalid-argument`, `invalid-catalog` or `invalid-settings`
 */
export function createSimulator({
  catalog,
  faults,
  preparation,
  ...options
}: SimulatorOptions = {}): SimulatedNode {
  const startModel = models[options.from?.node.model ?? options.model ?? 'oci'] ?? models.oci
  const simulator = createNode({
    ...options,
    ...(catalog && { catalog: readCatalog(catalog, startModel.parse) }),
    ...(faults && { faults: faults.map(readFault) }),
    ...(preparation && { preparation: readSettings(preparation) }),
  })
  const change = (changes: readonly UpstreamChange[], at?: number): void => {
    simulator.dispatch({ type: 'upstream', changes, ...(at !== undefined && { at }) })
  }
  const parse = (input: string): Reference => models[simulator.state.node.model].parse(input)
  runInRealTime(simulator)
  return Object.assign(simulator, {
    faults: new FaultControl(simulator),
    lineage: new Lineages(simulator),
    builds: new BuildControl(simulator),
    prepared: new PreparedControl(simulator),
    rootfs: new RootfsControl(simulator),
    gc: new GcControl(simulator),
    configurePreparation(settings: PreparePatch): void {
      simulator.dispatch({ type: 'configure-preparation', settings: readSettings(settings) })
    },
    registry: {
      push(entry: CatalogEntry, at?: number): void {
        const { images } = readCatalog({ images: [entry] }, parse)
        change(
          images.map(image => ({ type: 'push', image })),
          at,
        )
      },
      async pushOciLayout(path: string, repository?: string): Promise<void> {
        const { readOciLayout } = await import('./io/oci-layout.js')
        const images = await readOciLayout(path, repository)
        change(images.map(image => ({ type: 'push', image })))
      },
      deleteTag(reference: string, at?: number): void {
        change([{ type: 'delete-tag', reference: parse(reference) }], at)
      },
      deleteRepository(name: string, at?: number): void {
        change([{ type: 'delete-repository', reference: parse(name) }], at)
      },
      configure(host: string, settings: RegistryPatch, at?: number): void {
        change([{ type: 'configure', host, settings: readRegistryPatch(settings) }], at)
      },
      mirror(source: string, registry: string, options: MirrorOptions = {}): MirrorHandle {
        return new StartedMirror(simulator, { ...options, source, registry })
      },
    },
    async listen(endpoint: string): Promise<Server> {
      const { serve } = await import('./server.js')
      return serve(simulator, endpoint)
    },
    async listenAdmin(endpoint: string, control: ControlOptions = {}): Promise<Server> {
      const { serveControl } = await import('./admin/server.js')
      return serveControl(simulator, endpoint, control)
    },
  })
}
