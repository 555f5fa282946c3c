/**
 * Static pods: manifests in a directory, or in one file, as the kubelet reads them from `staticPodPath`.
 *
 * @module
 */
import { hash } from 'node:crypto'
import { readdirSync, type Stats, statSync } from 'node:fs'
import { join } from 'node:path'
import { canonicalJson } from '../digest.js'
import { fileKind, readRegularText } from '../io/regular-file.js'
import type { Manifest } from '../kubelet/pods/pod.js'
import { manifestsOf, readPodWithSecrets } from './manifests.js'

/** A pod of a file. */
export interface StaticPod {
  /** The manifest with the name, the uid and the annotations of a static pod. */
  readonly manifest: Manifest
  readonly uid: string
  /** Its name with its namespace, for example `default/web-node`. */
  readonly fullName: string
}

/** How to read static pods. */
export interface StaticPodSettings {
  /** The name of the Node, which ends the names of static pods. */
  readonly nodeName: string
  /** Secrets that the pods may name, each as YAML or as an object. */
  readonly secrets: readonly (string | Manifest)[]
  /** Receives the reason why a file or the path is not read. */
  readonly onProblem: (text: string) => void
}

/** The largest manifest, in bytes. */
const MANIFEST_BYTES_MAX = 10 * 2 ** 20
/** The digits of the uid of a static pod. */
const UID_LENGTH = 32

/**
 * Reads the pods of a path (`listConfig` in pkg/kubelet/config/file.go): those of all files of a directory whose names do
 * not begin with a dot, without its subdirectories, or that of one file. A path that does not exist has no pods, and a file of
 * a directory without a usable manifest is left out. Of several pods of one name, the last is used.
 *
 * @returns undefined if the path cannot be read, or is a file without a usable manifest
 */
export function readStaticPods(path: string, settings: StaticPodSettings): readonly StaticPod[] | undefined {
  const pods = attempt(path, settings, () => {
    const stats = statSync(path, { throwIfNoEntry: false })
    if (stats === undefined) {
      settings.onProblem(`${path}: does not exist`)
      return []
    }
    return stats.isDirectory() ? podsIn(path, settings) : [podOf(path, stats, settings)]
  })
  return pods && [...new Map(pods.map(pod => [pod.fullName, pod])).values()]
}

function podsIn(directory: string, settings: StaticPodSettings): readonly StaticPod[] {
  const names = readdirSync(directory).filter(name => !name.startsWith('.'))
  return names.toSorted().flatMap(name => {
    const file = join(directory, name)
    return attempt(file, settings, () => podOf(file, statSync(file), settings)) ?? []
  })
}

function podOf(file: string, stats: Stats, settings: StaticPodSettings): StaticPod {
  if (!stats.isFile()) throw new Error(`it is ${fileKind(stats)}`)
  const manifests = manifestsOf(readRegularText(file, MANIFEST_BYTES_MAX), 'pod')
  const [manifest, second] = manifests
  if (manifest === undefined || second !== undefined)
    throw new Error(`it has ${manifests.length} manifests; expected that of one Pod`)
  return staticPod(manifest, file, settings)
}

/** Gives a manifest what the kubelet gives a static pod (`applyDefaults` in pkg/kubelet/config/common.go). */
function staticPod(manifest: Manifest, file: string, { nodeName, secrets }: StaticPodSettings): StaticPod {
  const { name: own, namespace, annotations } = readPodWithSecrets(manifest, secrets)
  const metadata = manifest.metadata as Manifest
  const ofContent = hash('sha256', canonicalJson({ nodeName, file, manifest })).slice(0, UID_LENGTH)
  const uid = (metadata.uid as string | undefined) ?? ofContent
  const name = `${own}-${nodeName.toLowerCase()}`
  const source = { 'kubernetes.io/config.hash': uid, 'kubernetes.io/config.source': 'file' }
  return {
    manifest: {
      ...manifest,
      metadata: { ...metadata, name, uid, annotations: { ...annotations, ...source } },
    },
    uid,
    fullName: `${namespace}/${name}`,
  }
}

function attempt<T>(path: string, { onProblem }: StaticPodSettings, read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    onProblem(`${path}: ${(error as Error).message}`)
    return undefined
  }
}
