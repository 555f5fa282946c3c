/**
 * cri-image-sim: a deterministic in-memory simulator of a Kubernetes container runtime and its images, over CRI.
 *
 * @module cri-image-sim
 */
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
export { type Divergence, Replay } from '../library/replay.js'
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
export { Cluster, createCluster } from './cluster.js'
export { createSimulator, type SimulatedNode } from './simulated-node.js'
export type { ClusterOptions, SimulatorOptions } from './simulation.js'
