/**
 * A kubelet that runs the pods of a directory or a file, and follows its changes.
 *
 * @module
 */
import type { Kubelet } from './kubelet.js'
import { readStaticPods, type StaticPod, type StaticPodSettings } from './static-pod-files.js'

/**
 * The static pods of a kubelet, which has no other pods. At each look, a pod whose uid no file has is deleted, and one that is new
 * starts; it waits for the end of a pod of the same name, as in the real kubelet (`allowStaticPodStart` in pod_workers.go).
 */
export class StaticPods {
  readonly #kubelet: Kubelet
  readonly #path: string
  readonly #settings: StaticPodSettings
  #wanted: readonly StaticPod[] = []
  #problems: ReadonlySet<string> = new Set()

  /**
   * @param path - a directory of manifests, or one file
   * @param settings - a problem that lasts from one look to the next is reported once
   */
  constructor(kubelet: Kubelet, path: string, settings: StaticPodSettings) {
    this.#kubelet = kubelet
    this.#path = path
    this.#settings = settings
  }

  /** Reads the path, and begins to delete and to run pods. If the path cannot be read, its pods stay. */
  look(): void {
    const problems = new Set<string>()
    const settings = { ...this.#settings, onProblem: (text: string) => problems.add(text) }
    this.#wanted = readStaticPods(this.#path, settings) ?? this.#wanted
    for (const text of problems) if (!this.#problems.has(text)) this.#settings.onProblem(text)
    this.#problems = problems
    this.#follow()
  }

  #follow(): void {
    const uids = new Set(this.#wanted.map(({ uid }) => uid))
    for (const pod of this.#kubelet.pods) if (!pod.isTerminating && !uids.has(pod.uid)) this.#delete(pod.uid)
    for (const pod of this.#wanted) if (!this.#has(pod)) this.#run(pod)
  }

  /** Whether the kubelet has the pod, or one of its name that must end before. */
  #has({ uid, fullName }: StaticPod): boolean {
    return this.#kubelet.pods.some(pod => pod.uid === uid || `${pod.namespace}/${pod.name}` === fullName)
  }

  #delete(uid: string): void {
    // After a time-out the kubelet still tries, and a later look finds the end of the pod.
    this.#kubelet.delete({ uid }).then(
      () => this.#follow(),
      () => {},
    )
  }

  #run({ manifest }: StaticPod): void {
    // The events say why a pod does not start; the kubelet still tries.
    this.#kubelet.run(manifest, { secrets: this.#settings.secrets }).catch(() => {})
  }
}
