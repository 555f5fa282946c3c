/**
 * Pods and containers as users of the library see them.
 *
 * @module
 */

import type { LinuxResources } from '../runtime/config.js'
import { resourcesOf } from '../runtime/containers.js'
import type { ContainerRecord, ContainerState, ExitReason, PodRecord, PodState } from '../runtime/records.js'
import type { Tick } from '../time/clock.js'

/** A pod. */
export interface Pod {
  /** 64 hexadecimal digits. */
  readonly id: string
  readonly name: string
  readonly namespace: string
  readonly uid: string
  readonly attempt: number
  readonly state: PodState
  /** The tick at which it was created. */
  readonly createdAt: Tick
  /** Absent with the network of the host, and after it was stopped. */
  readonly ip?: string
  /** The runtime handler that it was created with; the empty one is the default. */
  readonly runtimeHandler: string
  readonly labels: Readonly<Record<string, string>>
  readonly annotations: Readonly<Record<string, string>>
  /** The id of its pause image. */
  readonly image: string
}

/** A container. */
export interface Container {
  /** 64 hexadecimal digits. */
  readonly id: string
  /** The id of its pod. */
  readonly pod: string
  readonly name: string
  readonly attempt: number
  /** The image, as its creator named it. */
  readonly image: string
  /** The id of its image, which the node may no longer store. */
  readonly imageId: string
  readonly state: ContainerState
  /** The tick at which it was created. */
  readonly createdAt: Tick
  /** The tick at which its process started; absent before. */
  readonly startedAt?: Tick
  /** The tick at which its process ended, or could not be started; absent before. */
  readonly finishedAt?: Tick
  readonly exitCode?: number
  readonly reason?: ExitReason
  /** The reason why it could not be started. */
  readonly message?: string
  readonly labels: Readonly<Record<string, string>>
  readonly annotations: Readonly<Record<string, string>>
  /** The path of its log; empty without one. */
  readonly logPath: string
  /** Its limits. */
  readonly resources: LinuxResources
}

/** Returns a pod as it is now. */
export function showPod(record: PodRecord): Pod {
  const { id, config, state, createdAt, ip, runtimeHandler, image } = record
  const { name = '', namespace = '', uid = '', attempt = 0 } = config.metadata ?? {}
  return Object.freeze({
    id,
    name,
    namespace,
    uid,
    attempt,
    state,
    createdAt,
    ...(ip !== undefined && { ip }),
    runtimeHandler,
    labels: { ...config.labels },
    annotations: { ...config.annotations },
    image,
  })
}

/** Returns a container as it is now. */
export function showContainer(record: ContainerRecord): Container {
  const { id, pod, config, state, createdAt, startedAt, finishedAt, exitCode, reason, message } = record
  const { name = '', attempt = 0 } = config.metadata ?? {}
  return Object.freeze({
    id,
    pod,
    name,
    attempt,
    image: config.image?.image ?? '',
    imageId: record.image,
    state,
    createdAt,
    ...(startedAt !== undefined && { startedAt }),
    ...(finishedAt !== undefined && { finishedAt }),
    ...(exitCode !== undefined && { exitCode }),
    ...(reason !== undefined && { reason }),
    ...(message !== undefined && { message }),
    labels: { ...config.labels },
    annotations: { ...config.annotations },
    logPath: record.logPath,
    resources: { ...resourcesOf(record) },
  })
}
