/**
 * The kubelets of a scenario.
 *
 * @module
 */

import type { KubeletCore } from '../kubelet/kubelet.js'
import type { PodStatus } from '../kubelet/pods/status.js'
import { type CollectedImages, type ShownReport, shownReport } from '../kubelet/report.js'
import type { NodeKubeletOptions } from '../kubelet/settings.js'
import type { Simulator } from '../library/simulator.js'
import { podName, readKubeletPod } from './kubelet-pods.js'
import type { KubeletPod } from './kubelet-schema.js'
import { invalidScenario } from './reader.js'
import type { ScenarioSetup } from './setup-schema.js'

/** Makes the kubelet of a node: `nodeKubelets` of `cri-image-sim/kubelet`, which loads CRI's messages. */
export type KubeletMaker = (node: Simulator, options: NodeKubeletOptions) => KubeletCore

/** A step waits this long for a pod. The same as `run` of a kubelet by default. */
const TIMEOUT_NS = 300_000_000_000n

/** The kubelet of a node in a set-up. */
export interface NodeKubeletSetup {
  readonly options: NodeKubeletOptions
  /** The pods that it runs from the start. */
  readonly pods: readonly KubeletPod[]
}

/** Returns the kubelet of a node in a set-up; undefined if the node has none. */
export function kubeletSetupOf(
  { kubelet, kubelets }: ScenarioSetup,
  node: string,
): NodeKubeletSetup | undefined {
  const settings = kubelets?.[node] ?? kubelet
  if (settings === undefined) return undefined
  const { pods = [], ...options } = settings
  return { options: options as NodeKubeletOptions, pods }
}

/**
 * Gives a pod to a kubelet.
 *
 * @param onEnd - called when the pod has started or will not start, or after five minutes
 * @throws SimulatorError `invalid-argument` for a manifest that is not usable, and for a pod that runs
 */
export function runKubeletPod(core: KubeletCore, pod: KubeletPod, onEnd: () => void = () => {}): void {
  core.run(
    readKubeletPod(pod, (...name) => core.deletedBefore(...name)),
    TIMEOUT_NS,
    onEnd,
  )
}

/** The kubelet of a node in a scenario. */
export class ScenarioKubelet {
  readonly #core: KubeletCore
  readonly #ended = new Set<string>()

  /**
   * Starts a kubelet.
   *
   * @param note - receives its events, and its collections that removed images or failed to
   * @throws SimulatorError `invalid-scenario` if the runtime refuses the connection, by a fault rule
   */
  constructor(core: KubeletCore, note: (report: ShownReport) => void) {
    this.#core = core
    core.watch(report => {
      const shown = shownReport(report)
      if (shown !== undefined) note(shown)
    })
    core.start(error => {
      if (error === undefined) return
      const problem = `the runtime refuses the kubelet: ${(error as Error).message}`
      throw invalidScenario({ path: ['setup', 'kubelet'], problem })
    })
  }

  /**
   * Runs a pod.
   *
   * @throws SimulatorError `invalid-argument` for a manifest that is not usable, and for a pod that runs
   */
  run(pod: KubeletPod): void {
    const name = podName(pod)
    this.#ended.delete(name)
    runKubeletPod(this.#core, pod, () => {
      // A pod may start while it is being deleted.
      if (!this.#podNamed(name)?.isTerminating) this.#ended.add(name)
    })
  }

  /**
   * Deletes a pod.
   *
   * @throws SimulatorError `invalid-argument` for a pod that the kubelet does not have
   */
  delete(name: string): void {
    const uid = this.#podNamed(name)?.uid
    if (uid !== undefined) this.#ended.delete(name)
    this.#core.delete(uid ?? name, TIMEOUT_NS, () => this.#ended.add(name))
  }

  /** Returns whether a pod has started or is gone, or neither within five minutes. */
  hasEnded(pod: string): boolean {
    return this.#ended.has(pod)
  }

  /**
   * Returns `started`, `Terminating` for a pod that is being deleted, or the reason for which a container of a pod waits;
   * undefined for an unknown pod.
   */
  stateOf(pod: string): string | undefined {
    const status = this.#podNamed(pod)
    if (status?.isTerminating) return 'Terminating'
    if (status === undefined || status.isStarted) return status && 'started'
    const waiting = Object.values(status.containers).find(({ state }) => state === 'waiting')
    return waiting !== undefined && 'reason' in waiting ? waiting.reason : 'starting'
  }

  #podNamed(pod: string): PodStatus | undefined {
    return this.#core.pods.findLast(({ name }) => name === pod)
  }

  /** The events so far. */
  get events(): KubeletCore['events'] {
    return this.#core.events
  }

  /** The number of images that the collections so far removed, and their sizes. */
  get collected(): Pick<CollectedImages, 'removed' | 'counted'> {
    const images = this.#core.collections.flatMap(({ removed }) => removed)
    return { removed: images.length, counted: images.reduce((sum, { size }) => sum + Number(size), 0) }
  }
}
