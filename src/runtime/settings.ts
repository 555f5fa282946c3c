/**
 * The settings of pods and containers: how long work on them takes, and what they are made of.
 *
 * @module
 */

/** The settings of pods and containers. Durations are in ticks. */
export interface PodSettings {
  /** The image of the process that holds the namespaces of a pod. Default `registry.k8s.io/pause:3.10`, or CRI-O's. */
  readonly pauseImage: string
  /** The duration of the start of a pod whose pause image is stored. Default 20. */
  readonly podStart: number
  /** The duration of the stop of a pod. Default 10. */
  readonly podStop: number
  /** The duration of the start of a container. Default 10. */
  readonly containerStart: number
  /** The time from TERM to the exit of a process that does not ignore it. Default 5. */
  readonly containerStop: number
  /** The duration of the removal of a pod or container. Default 5. */
  readonly removal: number
  /** How the paths of the host are mounted; containers cannot share mounts with private ones. Default `shared`. */
  readonly hostMounts: 'shared' | 'private'
  /** Whether the node has a network for pods; without a CNI configuration, it is `missing`. Default `ready`. */
  readonly network: 'ready' | 'missing'
}

/** Settings of which absent ones have their defaults. */
export type PodPatch = Partial<PodSettings>

/** The default settings; the pause image is that of the runtime. */
export const POD_DEFAULTS: Omit<PodSettings, 'pauseImage'> = {
  podStart: 20,
  podStop: 10,
  containerStart: 10,
  containerStop: 5,
  removal: 5,
  hostMounts: 'shared',
  network: 'ready',
}
