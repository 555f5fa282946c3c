/**
 * cri-image-sim: a deterministic in-memory simulator of a Kubernetes container runtime and its images, over CRI.
 *
 * @module
 */
import type { ControlOptions } from '../admin/server.js'
import { writeContainerLogs } from '../cri/container-logs.js'
import type { Digest } from '../digest.js'
import { readFault } from '../faults/reader.js'
import type { RecordOptions } from '../history/journal.js'
import type { Snapshot } from '../history/snapshot.js'
import { models } from '../image/models.js'
import type { NodeKubeletOptions } from '../kubelet/settings.js'
import type { Kubelet } from '../kubelet-hosts/kubelet.js'
import type { ContainerRuleControl } from '../library/container-rules.js'
import type { FaultControl } from '../library/faults.js'
import type { LibraryShell } from '../library/library-calls.js'
import {
  checkSimulationOptions,
  createSimulation,
  type NodeOptions,
  type SimulationOptions,
} from '../library/options.js'
import type { Registries } from '../library/registries.js'
import { Simulator } from '../library/simulator.js'
import { type WaitOptions, waitForEvent } from '../library/wait-for.js'
import type { ResetScope } from '../node/choices.js'
import type { EventMatch } from '../node/event-match.js'
import type { EventOf, EventType } from '../node/event-types.js'
import type { Events, Listener } from '../node/events.js'
import type { NodePort } from '../node/node-port.js'
import type { SimulatedClock } from '../node/simulated-clock.js'
import type { Simulation } from '../node/simulation.js'
import { type RuntimeOption, readRuntime } from '../personalities/settings-reader.js'
import { readSettings, type WrittenPreparePatch } from '../prepare/settings-schema.js'
import { runInRealTime } from '../realtime/clock-driver.js'
import { shellOf } from '../realtime/library-shell.js'
import { readCatalog } from '../registries/catalog-reader.js'
import type { CatalogFile } from '../registries/catalog-schema.js'
import { readPodSettings, type WrittenPodPatch } from '../runtime/settings-schema.js'
import type { ScenarioFile, ScenarioSetup } from '../scenarios/index.js'
import { type NoScenario, recordRun } from '../scenarios/recorded-run.js'
import { readContainerRule } from '../scripts/reader.js'
import type { Server } from '../server.js'

export type { ControlOptions } from '../admin/server.js'
export type { CopyNaming } from '../copies/copies.js'
export type { Digest } from '../digest.js'
export type { SimulatorEvent } from '../engine/events.js'
export type { FsInfo } from '../engine/reads.js'
export { type Failure, type FailureCode, SimulatorError } from '../errors/index.js'
export type { Condition, Limit } from '../faults/conditions.js'
export type { ExplainedRule, Verdict } from '../faults/explain.js'
export type { PresetName } from '../faults/presets.js'
export type { FaultConditions, FaultEffect, FaultEffects, FaultFailure, FaultPoint } from '../faults/rule.js'
export type { ActiveRule, Effect } from '../faults/rules.js'
export { type FaultRule, faultSchema } from '../faults/schema.js'
export type { RecordOptions } from '../history/journal.js'
export { type Divergence, Replay } from '../history/replay.js'
export { type Snapshot, snapshotParts, writeSnapshot } from '../history/snapshot.js'
export { readSnapshot, SnapshotReader } from '../history/snapshot-reader.js'
export type { ModelName } from '../image/models.js'
export type { Layer, Platform } from '../image/recipe.js'
export type { ImageShare, SharedLayer, Sharing } from '../image/store/sharing.js'
export type { NodeKubeletOptions } from '../kubelet/settings.js'
export type { Kubelet, RunOptions } from '../kubelet-hosts/kubelet.js'
export type { Artifacts } from '../library/artifacts.js'
export type { BuildControl, BuiltImageStatus, ShownImage, TaggedImage } from '../library/builds.js'
export type { ContainerRuleControl } from '../library/container-rules.js'
export type { ContainerOptions, Containers, SeedContainerOptions } from '../library/containers.js'
export type { Copied, CopyHandle, CopyOptions, CopyProgress } from '../library/copies.js'
export type { FaultControl, FaultExplanation, FaultQuestion } from '../library/faults.js'
export type { Collected, GcControl } from '../library/gc.js'
export type { Image } from '../library/image-view.js'
export type { Images, PullHandle, PullOptions, PullUnderWay, SeedOptions } from '../library/images.js'
export type { Lineages, LineageVerdict } from '../library/lineage.js'
export { type JournalVerdict, verifyAgainstJournal } from '../library/lineage-check.js'
export type { OperationOptions } from '../library/operation-call.js'
export type { Container, Pod } from '../library/pod-view.js'
export type { PodOptions, Pods, SeedPodOptions } from '../library/pods.js'
export type { PreparedControl } from '../library/prepared.js'
export type { Registries } from '../library/registries.js'
export type { Disk, RootfsControl } from '../library/rootfs.js'
export type { RestartOptions } from '../library/simulator.js'
export type { WaitOptions } from '../library/wait-for.js'
export type { ChainHash } from '../lineage/chain.js'
export type { LineageBreak, LineageEntry, TagLineage } from '../lineage/tag-lineage.js'
export type { CallExpectation } from '../node/call-expectation.js'
export type { CallFilter, CallInFlight, CallRecord, Calls } from '../node/call-log.js'
export { type CallVerification, type NearMiss, verifyCalls } from '../node/call-verification.js'
export type { ClockDriver, ResetScope } from '../node/choices.js'
export { EVENT_TYPES, eventFields } from '../node/event-fields.js'
export type { EventMatch } from '../node/event-match.js'
export type { EventOf, EventType } from '../node/event-types.js'
export type { Events, Listener } from '../node/events.js'
export type { PendingEvent, SimulatedClock } from '../node/simulated-clock.js'
export type { CrioOptions, CrioSettings, ShortNames } from '../personalities/crio/settings.js'
export type { RuntimeName, RuntimeSettings } from '../personalities/personality.js'
export type { RuntimeOption } from '../personalities/settings-reader.js'
export type { Artifact, BackendName, InjectedEntry, PreparedImage } from '../prepare/artifacts/artifact.js'
export type { KeepReason } from '../prepare/gc/candidates.js'
export type { ContentKind, KeptContent, PlannedRemoval, SweepPlan } from '../prepare/gc/plan.js'
export type { Sweep } from '../prepare/preparation.js'
export type {
  Binary,
  PreparePatch,
  PrepareSettings,
  WrittenPreparePatch,
} from '../prepare/settings-schema.js'
export type { LayerProgress, PullProgress } from '../pulls/progress.js'
export type { RegistryPatch, RegistrySettings } from '../registries/catalog.js'
export { type CatalogEntry, type CatalogFile, catalogSchema } from '../registries/catalog-schema.js'
export type { Auth, Credentials } from '../registries/credentials.js'
export type { UnknownPolicy } from '../registries/upstream.js'
export type { ContainerConfig, LinuxResources, PodConfig } from '../runtime/config.js'
export type { ContainerFilter, PodFilter } from '../runtime/filters.js'
export type { ContainerState, ExitReason, PodState } from '../runtime/records.js'
export type { PodPatch, PodSettings } from '../runtime/settings.js'
export type { WrittenPodPatch } from '../runtime/settings-schema.js'
export {
  type CollectedImages,
  type EventMoment,
  type ExpectationMoment,
  type FailureMoment,
  type KubeletMaker,
  type KubeletMoment,
  type KubeletSetup,
  runScenario,
  type ScenarioExpectation,
  type ScenarioFile,
  type ScenarioMoment,
  type ScenarioResult,
  type ScenarioSetup,
  type ScenarioStep,
  type StepMoment,
  scenarioSchema,
} from '../scenarios/index.js'
export type {
  ContainerBehaviour,
  ContainerRule,
  Duration,
  ExecRule,
  LogLine,
  PortRule,
  ProcessBehaviour,
} from '../scripts/rule.js'
export type { NumberedRule } from '../scripts/rules.js'
export { containerSchema } from '../scripts/schema.js'
export type { Server } from '../server.js'
export {
  canonicalReference,
  familiarName,
  familiarString,
  parseReference,
  printReference,
  type Reference,
} from '../spec.js'
export type { LinkShare } from '../time/fair-links.js'
export type { Numbered } from '../util/bounded-log.js'

/** Options of a simulated node. All of them have a default. */
export type SimulatorOptions = Omit<NodeOptions, 'catalog' | 'runtime' | 'preparation' | 'pods'> & {
  /** Settings of the preparation; each has its own default. */
  readonly preparation?: WrittenPreparePatch
  /** Settings of pods and containers; each has its own default. */
  readonly pods?: WrittenPodPatch
  /** Whether the logs of containers are written to files, where the log directory of a pod exists. Default false. */
  readonly containerLogs?: boolean
  /** The container runtime of the node: its name, or its settings. Default `containerd`. */
  readonly runtime?: RuntimeOption
  /** The images of registries in addition to the built-in catalog; where both name a reference, this one wins. */
  readonly catalog?: CatalogFile
}

/** A simulated node with methods to serve it. */
export interface SimulatedNode extends Simulator {
  /**
   * Serves CRI on `unix:///path/to.sock` or `tcp://127.0.0.1:port`; port 0 selects a free port.
   *
   * @returns a server that accepts calls
   * @throws SimulatorError `invalid-argument` or `endpoint-unavailable`
   */
  listen(endpoint: string): Promise<Server>
  /**
   * Serves the control API (HTTP and JSON) on `unix:///path/to.sock` or `tcp://127.0.0.1:port`; port 0 selects a free
   * port. With a token that clients must send, any address is allowed.
   *
   * @returns a server that accepts requests
   * @throws SimulatorError `invalid-argument` or `endpoint-unavailable`
   */
  listenAdmin(endpoint: string, options?: ControlOptions): Promise<Server>
  /**
   * Starts a kubelet on the node: it runs pods and collects images, on simulated time and by CRI calls, which the call
   * log has. A manual clock moves its periodic work too; an automatic one does not run for periodic work alone.
   *
   * @throws SimulatorError `invalid-settings` or `invalid-argument`
   */
  kubelet(options?: NodeKubeletOptions): Promise<Kubelet>
  /**
   * Records the commands from now on, so that the run can be saved as a scenario. Call it before the first command.
   * Commands that are undone are not part of the scenario.
   *
   * @returns a function that returns the run so far as a scenario: its set-up, its commands as steps, and the
   * expectation of its state hash; it throws a {@link SimulatorError} `no-scenario` for a run that cannot be one
   */
  recordScenario(): () => ScenarioFile
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
 * @throws SimulatorError `invalid-argument`, `invalid-catalog`, `invalid-fault` or `invalid-settings`
 */
export function createSimulator(options: SimulatorOptions = {}): SimulatedNode {
  const simulation = simulationOf(options)
  return nodeOf(simulation, simulation.port(), shellOf(simulation))
}

/** Options of a cluster. All of them have a default. */
export type ClusterOptions = SimulatorOptions &
  Pick<SimulationOptions, 'nodes'> & {
    /** The container runtimes of nodes that have another one than `runtime`, by the name of the node. */
    readonly runtimes?: Readonly<Record<string, RuntimeOption>>
  }

/** Simulated nodes on one clock and one upstream. */
export class Cluster {
  readonly #simulation: Simulation
  readonly #nodes: ReadonlyMap<string, SimulatedNode>
  readonly #shell: LibraryShell

  /** @internal */
  constructor(simulation: Simulation) {
    this.#simulation = simulation
    const shell = shellOf(simulation)
    this.#shell = shell
    this.#nodes = new Map([...simulation.ports].map(port => [port.name, nodeOf(simulation, port, shell)]))
  }

  /** All nodes, in order. */
  get nodes(): readonly SimulatedNode[] {
    return [...this.#nodes.values()]
  }

  /**
   * Returns a node.
   *
   * @throws SimulatorError `invalid-argument` for an unknown name
   */
  node(name: string): SimulatedNode {
    return this.#nodes.get(this.#simulation.port(name).name) as SimulatedNode
  }

  /** The clock of all nodes. */
  get clock(): SimulatedClock {
    return this.#simulation.clock
  }

  /** The events of all nodes; an event names its node. */
  get events(): Events {
    return this.#simulation.events
  }

  /** The container rules of all nodes; a rule may name some of them. */
  get containerRules(): ContainerRuleControl {
    return (this.nodes[0] as SimulatedNode).containerRules
  }

  /** The fault rules of all nodes; a rule may name some of them. */
  get faults(): FaultControl {
    return (this.nodes[0] as SimulatedNode).faults
  }

  /** The registries of all nodes, and their images. */
  get registry(): Registries {
    return (this.nodes[0] as SimulatedNode).registry
  }

  /** Takes a snapshot of the state of all nodes. This takes constant time. */
  snapshot(): Snapshot {
    return this.#simulation.snapshot()
  }

  /**
   * Restores a snapshot.
   *
   * @throws SimulatorError `invalid-snapshot` for a snapshot of a simulation with other nodes or settings
   */
  restore(snapshot: Snapshot): void {
    this.#simulation.restore(snapshot)
  }

  /**
   * Sets the cluster back to its start: everything, or only `behaviour` or `history`, as `reset` of a node does.
   *
   * @throws SimulatorError `invalid-argument`
   */
  reset(what: ResetScope = 'everything'): void {
    this.#simulation.reset(what)
  }

  /**
   * Undoes the last step, on any node.
   *
   * @returns whether there was one
   */
  undo(): boolean {
    return this.#simulation.undo()
  }

  /**
   * Redoes the step that was undone last.
   *
   * @returns whether there was one
   */
  redo(): boolean {
    return this.#simulation.redo()
  }

  /**
   * Returns the state at the end of a tick, when the cluster was last at that tick.
   *
   * @throws SimulatorError `invalid-argument` for a tick that is not within the last 1000 commands
   */
  stateAt(tick: number): Snapshot {
    return this.#simulation.stateAt(tick)
  }

  /** Returns the hash of the state of all nodes. */
  stateHash(): Digest {
    return this.#simulation.stateHash()
  }

  /**
   * Starts a journal of all later commands to the cluster.
   *
   * @returns a function that ends it
   */
  record(write: (text: string) => void, options?: RecordOptions): () => void {
    return this.#simulation.record(write, options)
  }

  /**
   * Calls `listener` for each later event.
   *
   * @returns a function that ends this
   */
  watch(listener: Listener): () => void {
    return this.#simulation.watch(listener)
  }

  /**
   * Serves the control API of the cluster, like {@link SimulatedNode.listenAdmin}. A path without a node means the
   * first node.
   *
   * @returns a server that accepts requests
   * @throws SimulatorError `invalid-argument` or `endpoint-unavailable`
   */
  listenAdmin(endpoint: string, options?: ControlOptions): Promise<Server> {
    return (this.nodes[0] as SimulatedNode).listenAdmin(endpoint, options)
  }

  /**
   * Waits for the next event of a type on any node, like {@link SimulatedNode.waitFor}.
   *
   * @returns rejects with a {@link SimulatorError} `no-event` or `invalid-argument`
   */
  waitFor<Type extends EventType>(
    event: Type,
    match?: EventMatch<Type>,
    options?: WaitOptions,
  ): Promise<EventOf<Type>> {
    const target = { simulation: this.#simulation, shell: this.#shell, caller: this.waitFor }
    return waitForEvent(target, event, match, options)
  }

  /** Records the commands to all nodes from now on, like {@link SimulatedNode.recordScenario}. */
  recordScenario(): () => ScenarioFile {
    return recordScenario(this.#simulation)
  }

  /** Stops servers and the timer of real time. */
  close(): void {
    this.#simulation.close()
  }

  [Symbol.dispose](): void {
    this.close()
  }

  /** Closes the cluster, and waits until its servers have stopped. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.#simulation[Symbol.asyncDispose]()
  }
}

/**
 * Makes simulated nodes on one clock and one upstream: registries are the same for all of them, and so is the time.
 *
 * @example
 * ```ts
 * const cluster = createCluster({ nodes: 3, clock: 'manual' })
 * for (const node of cluster.nodes) node.images.pull('nginx:1.27')
 * cluster.clock.advanceUntilIdle()
 * cluster.node('node-2').images.list()
 * ```
 *
 * @throws SimulatorError `invalid-argument`, `invalid-catalog`, `invalid-fault` or `invalid-settings`
 */
export function createCluster(options: ClusterOptions = {}): Cluster {
  return new Cluster(simulationOf(options))
}

function simulationOf(options: ClusterOptions): Simulation {
  checkSimulationOptions(options, ['containerLogs'])
  const {
    catalog,
    faults,
    containerRules,
    containerLogs = false,
    preparation,
    pods,
    runtime,
    runtimes,
    ...rest
  } = options
  const settings = runtime === undefined ? undefined : readRuntime(runtime)
  const { parse } = models[options.from?.constants.model ?? options.model ?? 'oci'] ?? models.oci
  const simulation = createSimulation({
    ...rest,
    ...(catalog && { catalog: readCatalog(catalog, parse) }),
    ...(faults && { faults: faults.map(readFault) }),
    ...(containerRules && { containerRules: containerRules.map(readContainerRule) }),
    ...(settings && { runtime: settings }),
    ...(runtimes && {
      runtimes: Object.fromEntries(
        Object.entries(runtimes).map(([name, option]) => [name, readRuntime(option)]),
      ),
    }),
    ...(preparation && { preparation: readSettings(preparation, rest.tickNs) }),
    ...(pods && { pods: readPodSettings(pods, ['pods'], rest.tickNs) }),
  })
  setups.set(simulation, setupOf(options))
  simulation.onClose(runInRealTime(simulation.clock))
  if (containerLogs) simulation.onClose(writeContainerLogs(simulation))
  return simulation
}

/** The set-ups of simulations, for runs that are recorded. */
const setups = new WeakMap<Simulation, ScenarioSetup | NoScenario>()

/** Returns the options of a simulation as the set-up of a scenario. */
function setupOf(options: ClusterOptions): ScenarioSetup | NoScenario {
  const { clock: _, speed: __, containerLogs: ___, epochMs: ____, from, ...setup } = options
  return from === undefined ? (setup as ScenarioSetup) : { reason: 'it started from a snapshot' }
}

function recordScenario(simulation: Simulation): () => ScenarioFile {
  const setup = simulation.hasInputs
    ? { reason: 'commands came before its record' }
    : (setups.get(simulation) ?? {})
  const run = recordRun(simulation, setup)
  return () => run.scenario()
}

function nodeOf(simulation: Simulation, port: NodePort, shell: LibraryShell): SimulatedNode {
  const simulator = new Simulator(simulation, port, shell)
  // A server records its calls and evaluates their fault rules itself.
  const served = new Simulator(simulation, port)
  const closing = (server: Server): Server => {
    simulation.onClose(() => server.close())
    return server
  }
  return Object.assign(simulator, {
    async listen(endpoint: string): Promise<Server> {
      const { serve } = await import('../server.js')
      return closing(await serve(served, endpoint))
    },
    async listenAdmin(endpoint: string, control: ControlOptions = {}): Promise<Server> {
      const { serveControl } = await import('../admin/server.js')
      return closing(await serveControl(served, endpoint, control))
    },
    async kubelet(settings: NodeKubeletOptions = {}): Promise<Kubelet> {
      const { nodeKubelet } = await import('../kubelet-hosts/in-process.js')
      return await nodeKubelet(served, settings, reason => shell.waits(reason))
    },
    recordScenario: () => recordScenario(simulation),
  })
}
