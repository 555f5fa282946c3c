/**
 * Manifests of Kubernetes as YAML.
 *
 * @module
 */
import { parseAllDocuments } from 'yaml'
import { SimulatorError } from '../errors/index.js'
import { type Manifest, type Pod, readPod } from '../kubelet/pods/pod.js'

/**
 * Reads a pod and its secrets.
 *
 * @param pod - YAML, or the manifest as an object; Secrets in the same YAML are used too
 * @param secrets - more Secrets, each as YAML or as an object
 * @param deletedBefore - as in `readPod`
 * @throws SimulatorError `invalid-argument`
 */
export function readPodWithSecrets(
  pod: string | Manifest,
  secrets: readonly (string | Manifest)[] = [],
  deletedBefore?: (namespace: string, name: string) => number,
): Pod {
  const given = manifestsOf(pod, 'pod')
  const isPod = ({ kind = 'Pod' }: Manifest): boolean => kind === 'Pod'
  const [first, second] = given.filter(isPod)
  if (first === undefined || second !== undefined) {
    const value = first === undefined ? 'no Pod' : 'several Pods'
    throw new SimulatorError({
      code: 'invalid-argument',
      argument: 'pod',
      value,
      expected: 'one manifest of a Pod',
    })
  }
  const others = secrets.flatMap(secret => manifestsOf(secret, 'secret'))
  const all = [...given.filter(each => each.kind === 'Secret'), ...others]
  return readPod(first, all, deletedBefore)
}

/**
 * Returns manifests: those of a YAML text, or the one that is an object.
 *
 * @param argument - the name of the argument, for the error
 * @throws SimulatorError `invalid-argument` if the text is no YAML, or a document of it no object
 */
export function manifestsOf(given: string | Manifest, argument: string): readonly Manifest[] {
  if (typeof given !== 'string') return [given]
  return parseAllDocuments(given).flatMap(document => {
    const [error] = document.errors
    const value: unknown = error === undefined ? document.toJS() : undefined
    if (error !== undefined || (value !== null && (typeof value !== 'object' || Array.isArray(value)))) {
      throw new SimulatorError({
        code: 'invalid-argument',
        argument,
        value: error?.message ?? JSON.stringify(value),
        expected: 'a manifest as YAML',
      })
    }
    return value === null ? [] : [value as Manifest]
  })
}
