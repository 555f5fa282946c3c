/**
 * `cri-image-sim fleet durations`: the pods of a run as manifests for kwok.
 *
 * kwok's general stages of pods wait as long as annotations of the pod say: `STAGE.stage.kwok.x-k8s.io/delay` and
 * `/jitter-delay`, durations as Go writes them. The delay is drawn between the two, so they are equal here.
 *
 * @see kubernetes-sigs/kwok, kustomize/stage/pod/general/pod-create.yaml and pod-ready.yaml
 * @module
 */
import { stringify } from 'yaml'
import type { ReadyPod } from '../../fleet/options.js'
import { runFleet } from '../../fleet/run.js'
import { loadWorkload } from './run.js'

/** The flags of `fleet durations`. */
export interface DurationsFlags {
  readonly seed: number
}

const NS_PER_MS = 1e6

/** Runs a workload, and prints a manifest for each pod that was ready, in the order in which they were. */
export async function durations(file: string, { seed }: DurationsFlags): Promise<void> {
  const pods: ReadyPod[] = []
  const { tickNs } = runFleet(loadWorkload(file), { seed, onReady: pod => pods.push(pod) })
  process.stdout.write(pods.map((pod, i) => `---\n${stringify(kwokPod(pod, i, tickNs))}`).join(''))
}

/** Returns the manifest of a pod with the annotations for kwok. */
export function kwokPod({ arrival, node, image, ticks }: ReadyPod, at: number, tickNs: number): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: `${dnsLabel(arrival)}-${at + 1}`,
      annotations: { ...delay('pod-create', 0), ...delay('pod-ready', (ticks * tickNs) / NS_PER_MS) },
    },
    spec: { nodeName: node, containers: [{ name: 'app', image }] },
  }
}

function delay(stage: string, ms: number): Readonly<Record<string, string>> {
  const duration = `${ms}ms`
  return {
    [`${stage}.stage.kwok.x-k8s.io/delay`]: duration,
    [`${stage}.stage.kwok.x-k8s.io/jitter-delay`]: duration,
  }
}

/** Returns a text as the beginning of a name of an object. */
function dnsLabel(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 50)
}
