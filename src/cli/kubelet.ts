/**
 * `kubelet`: runs a pod on any CRI server as the kubelet does, and prints the events.
 *
 * @module
 */

import type { PodStatus } from '../kubelet/pods/status.js'
import { execCredentialProviders } from '../kubelet-hosts/exec-plugins.js'
import { createKubelet } from '../kubelet-hosts/over-grpc.js'
import type { ClientFlags } from './client.js'
import { nameServer } from './default-endpoints.js'
import { readText } from './input/text-file.js'
import { UsageError } from './input/usage-error.js'
import { print } from './output/print.js'

/** The flags of the command. */
export interface KubeletFlags extends ClientFlags {
  readonly pod: string
  readonly secret?: readonly string[]
  readonly pullRecords?: string
  readonly imageCredentialProviderConfig?: string
  readonly imageCredentialProviderBinDir?: string
  readonly timeout: number
}

/** Runs a pod; fails unless all its containers start in time. */
export async function kubelet({
  pod,
  secret = [],
  pullRecords,
  imageCredentialProviderConfig: config,
  imageCredentialProviderBinDir: directory,
  timeout,
  ...flags
}: KubeletFlags): Promise<void> {
  const manifest = readText(pod)
  const secrets = secret.map(file => readText(file))
  if ((config === undefined) !== (directory === undefined))
    throw new UsageError(
      '--image-credential-provider-config and --image-credential-provider-bin-dir: give both or neither',
    )
  nameServer(flags.endpoint, flags)
  const kubelet = await createKubelet({
    endpoint: flags.endpoint,
    ...(pullRecords !== undefined && { pullRecords }),
    ...(config !== undefined &&
      directory !== undefined && { credentialProviders: execCredentialProviders(config, directory) }),
  })
  try {
    await kubelet.run(manifest, { secrets, timeout })
  } finally {
    const [status] = kubelet.pods
    if (status !== undefined) print(flags, jsonOf(status, kubelet.events), kubelet.describe(status).trimEnd())
    kubelet.close()
  }
}

function jsonOf(status: PodStatus, events: readonly { readonly time: bigint }[]): object {
  return { pod: status, events: events.map(event => ({ ...event, time: String(event.time) })) }
}
