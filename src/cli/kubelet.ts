/**
 * `kubelet`: runs pods on any CRI server as the kubelet does, and prints the events.
 *
 * @module
 */
import type { TimedEvent } from '../kubelet/event-list.js'
import { execCredentialProviders } from '../kubelet-hosts/exec-plugins.js'
import type { Kubelet } from '../kubelet-hosts/kubelet.js'
import { createKubelet } from '../kubelet-hosts/over-grpc.js'
import { StaticPods } from '../kubelet-hosts/static-pods.js'
import { kubeletText } from '../texts/kubelet-text.js'
import type { ClientFlags } from './client.js'
import { nameServer } from './default-endpoints.js'
import { readText } from './input/text-file.js'
import { UsageError } from './input/usage-error.js'
import { print } from './output/print.js'

/** The name of the Node of this kubelet. */
const NODE_NAME = 'node'

/** The flags of the command. */
export interface KubeletFlags extends ClientFlags {
  readonly pod?: string
  readonly podManifestPath?: string
  readonly fileCheckFrequency: number
  readonly secret?: readonly string[]
  readonly pullRecords?: string
  readonly imageCredentialProviderConfig?: string
  readonly imageCredentialProviderBinDir?: string
  readonly timeout: number
}

/** Runs one pod to its start, or static pods until a signal. */
export async function kubelet(flags: KubeletFlags): Promise<void> {
  const { pod, podManifestPath } = flags
  const secrets = (flags.secret ?? []).map(file => readText(file))
  if (pod !== undefined && podManifestPath === undefined) await runPod(flags, readText(pod), secrets)
  else if (pod === undefined && podManifestPath !== undefined) await runFiles(flags, podManifestPath, secrets)
  else throw new UsageError('--pod and --pod-manifest-path: give one of them')
}

/** Runs a pod; fails unless all its containers start in time. */
async function runPod(flags: KubeletFlags, manifest: string, secrets: readonly string[]): Promise<void> {
  const kubelet = await connect(flags)
  try {
    await kubelet.run(manifest, { secrets, timeout: flags.timeout })
  } finally {
    const [status] = kubelet.pods
    if (status !== undefined) {
      const data = { pod: status, events: kubelet.events.map(eventData) }
      print(flags, data, kubelet.describe(status).trimEnd())
    }
    kubelet.close()
  }
}

/** Runs the pods of a path until SIGINT or SIGTERM, and prints each event. */
async function runFiles(flags: KubeletFlags, path: string, secrets: readonly string[]): Promise<void> {
  const kubelet = await connect(flags)
  kubelet.onEvent(event => {
    const line = flags.json === true ? JSON.stringify(eventData(event)) : kubeletText({ event })
    process.stdout.write(`${line}\n`)
  })
  const onProblem = (text: string): void => void process.stderr.write(`${text}\n`)
  const pods = new StaticPods(kubelet, path, { nodeName: NODE_NAME, secrets, onProblem })
  pods.look()
  const timer = setInterval(() => pods.look(), flags.fileCheckFrequency * 1000)
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => {
      clearInterval(timer)
      kubelet.close()
    })
}

async function connect(flags: KubeletFlags): Promise<Kubelet> {
  const {
    pullRecords,
    imageCredentialProviderConfig: config,
    imageCredentialProviderBinDir: directory,
  } = flags
  if ((config === undefined) !== (directory === undefined))
    throw new UsageError(
      '--image-credential-provider-config and --image-credential-provider-bin-dir: give both or neither',
    )
  nameServer(flags.endpoint, flags)
  return await createKubelet({
    endpoint: flags.endpoint,
    nodeName: NODE_NAME,
    ...(pullRecords !== undefined && { pullRecords }),
    ...(config !== undefined &&
      directory !== undefined && { credentialProviders: execCredentialProviders(config, directory) }),
  })
}

function eventData(event: TimedEvent): object {
  return { ...event, time: String(event.time) }
}
