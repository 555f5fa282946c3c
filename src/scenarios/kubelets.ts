/**
 * The kubelets of a scenario.
 *
 * @module
 */

import type { KubeletCore } from '../kubelet/kubelet.js'
import { type Manifest, readPod } from '../kubelet/pods/pod.js'
import type { PodStatus } from '../kubelet/pods/status.js'
import { type CollectedImages, type ShownReport, shownReport } from '../kubelet/report.js'
import type { NodeKubeletOptions } from '../kubelet/settings.js'
import type { Simulator } from '../library/simulator.js'
import { invalidScenario, list, podName } from './reader.js'
import type { ScenarioStep } from './schema.js'
import type { ScenarioSetup } from './setup-schema.js'

/** Makes the kubelet of a node: `nodeKubelets` of `cri-image-sim/kubelet`, which loads CRI's messages. */
export type KubeletMaker = (node: Simulator, options: NodeKubeletOptions) => KubeletCore

type KubeletPod = NonNullable<ScenarioStep['kubeletPod']>

/** A step waits this long for a pod. The same as `run` of a kubelet by default. */
const TIMEOUT_NS = 300_000_000_000n

/** Returns the settings of the kubelet of a node; undefined if it has none. */
export function kubeletOptions(
  { kubelet, kubelets }: ScenarioSetup,
  node: string,
): NodeKubeletOptions | undefined {
  return (kubelets?.[node] ?? kubelet) as NodeKubeletOptions | undefined
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
    const read = readPod(manifestOf(pod), [], (...known) => this.#core.deletedBefore(...known))
    this.#core.run(read, TIMEOUT_NS, () => {
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

/** Returns the manifest of a pod; the short form has a container for each image. */
function manifestOf(pod: KubeletPod): Manifest {
  if ('metadata' in pod) return pod
  const { name, image, pullPolicy } = pod
  const containers = list(image).map((each, i) => ({
    name: i === 0 ? 'app' : `app-${i + 1}`,
    image: each,
    ...(pullPolicy && { imagePullPolicy: pullPolicy }),
  }))
  return { metadata: { name }, spec: { containers } }
}
