/**
 * The types of the answers of the control API, inferred from the schemas that also make its OpenAPI document. Clients
 * in TypeScript use these types instead of copies.
 *
 * @module
 */
import type { z } from '@hono/zod-openapi'
import type { calls, verification } from './calls.js'
import type { clockAnswer } from './clock.js'
import type { numbered, rules } from './container-rules.js'
import type { container, containers } from './containers.js'
import type { copyJob, copyJobs, lineage } from './copies.js'
import type { event, events } from './events.js'
import type { explainedFaults, fault, faults } from './faults.js'
import type { image, images, sharing, storage } from './images.js'
import type { nodes } from './nodes.js'
import type { pod, pods } from './pods.js'
import type { answer } from './preparation.js'
import type { builds } from './prepare-builds.js'
import type { artifacts, boxes, candidates, leases, prepared, rootfs, sweepPlan } from './prepare-reads.js'
import type { pullExplanation } from './pull-explanation.js'
import type { pulls, started } from './pulls.js'
import type { done } from './responses.js'
import type { changed, hash, snapshot, snapshots } from './states.js'
import type { pushed, registries, tagList } from './upstream.js'

/** The type of an answer with a schema. Answers are data that nothing changes. */
type Answer<Schema extends z.ZodType> = Unchanging<z.infer<Schema>>

type Unchanging<T> = T extends readonly (infer Element)[]
  ? readonly Unchanging<Element>[]
  : T extends object
    ? { readonly [Key in keyof T]: Unchanging<T[Key]> }
    : T

/** An answer that says whether the operation changed or found anything. */
export type Done = Answer<typeof done>
export type Nodes = Answer<typeof nodes>
export type Clock = Answer<typeof clockAnswer>
export type Fault = Answer<typeof fault>
export type Faults = Answer<typeof faults>
export type ExplainedFaults = Answer<typeof explainedFaults>
export type ContainerRule = Answer<typeof numbered>
export type ContainerRules = Answer<typeof rules>
export type Image = Answer<typeof image>
export type Images = Answer<typeof images>
export type Sharing = Answer<typeof sharing>
export type Storage = Answer<typeof storage>
export type Pod = Answer<typeof pod>
export type Pods = Answer<typeof pods>
export type Container = Answer<typeof container>
export type Containers = Answer<typeof containers>
export type Registries = Answer<typeof registries>
export type Registry = Registries['registries'][number]
export type ChangedCatalog = Answer<typeof pushed>
export type Tags = Answer<typeof tagList>
export type CopyJob = Answer<typeof copyJob>
export type CopyJobs = Answer<typeof copyJobs>
export type Lineage = Answer<typeof lineage>
export type Builds = Answer<typeof builds>
export type Prepared = Answer<typeof prepared>
export type Rootfs = Answer<typeof rootfs>
export type Artifacts = Answer<typeof artifacts>
export type Boxes = Answer<typeof boxes>
export type Leases = Answer<typeof leases>
export type Candidates = Answer<typeof candidates>
export type SweepPlan = Answer<typeof sweepPlan>
export type PreparationAnswer = Answer<typeof answer>
export type Pulls = Answer<typeof pulls>
export type PullExplanation = Answer<typeof pullExplanation>
export type StartedPull = Answer<typeof started>
export type RecordedCalls = Answer<typeof calls>
export type Verification = Answer<typeof verification>
export type ChangedState = Answer<typeof changed>
export type StateHash = Answer<typeof hash>
export type Snapshot = Answer<typeof snapshot>
export type Snapshots = Answer<typeof snapshots>
export type NumberedEvent = Answer<typeof event>
export type Events = Answer<typeof events>
