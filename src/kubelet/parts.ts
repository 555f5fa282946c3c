/**
 * The parts of a kubelet, made from its settings.
 *
 * @module
 */
import { gcPolicyOf } from './configuration.js'
import { Keyring } from './credentials/keyring.js'
import { CredentialPlugins } from './credentials/plugins.js'
import { addConfig, readDockerConfig } from './credentials/secrets.js'
import { filesystemOf } from './gc/disk-usage.js'
import { evictionLoop, IMAGEFS_AVAILABLE_PERCENT } from './gc/eviction.js'
import { type Collection, ImageGc } from './gc/image-gc.js'
import { collectLoop, detectLoop, imageListLoop } from './gc/loops.js'
import { collects, type GcPolicy } from './gc/policy.js'
import { ImageManager } from './image-manager.js'
import { StoredPullRecords } from './pull-records/pull-records.js'
import { MemoryRecordStore } from './pull-records/store.js'
import { VERIFICATIONS } from './pull-records/verification.js'
import { BackOff } from './pulls/back-off.js'
import { Puller } from './pulls/puller.js'
import { Slots } from './pulls/slots.js'
import { Throttle } from './pulls/throttle.js'
import type { KubeletSettings } from './settings.js'
import type { Host, Task } from './task.js'
import { checkConfiguration } from './validation.js'

/** The default of `lowThreshold`, as in the kubelet. */
const LOW_PERCENT = 80
const HIGH_PERCENT = 85
/** The minor version that verifies credentials, mounts images and waits for crash back-offs by default. */
export const CURRENT = 35

/** The parts of a kubelet. */
export interface Parts {
  readonly images: ImageManager
  readonly gc: ImageGc
  readonly records: StoredPullRecords | undefined
  readonly policy: GcPolicy
  readonly loops: () => readonly Task<never>[]
}

/** Makes the parts of a kubelet. */
export function partsOf(
  host: Host,
  nodeName: string,
  settings: KubeletSettings,
  onCollection: (collection: Collection) => void,
): Parts {
  const high = settings.highThreshold ?? settings.configuration?.imageGCHighThresholdPercent ?? HIGH_PERCENT
  const configuration = checkConfiguration({
    ...settings.configuration,
    imageGCHighThresholdPercent: high,
    imageGCLowThresholdPercent:
      settings.lowThreshold ??
      settings.configuration?.imageGCLowThresholdPercent ??
      Math.max(0, Math.min(LOW_PERCENT, high - 5)),
  })
  const minorVersion = settings.minorVersion ?? CURRENT
  const records = minorVersion >= CURRENT ? recordsOf(host, settings, configuration) : undefined
  const policy = gcPolicyOf(configuration)
  const sizeOf = filesystemOf(BigInt(settings.capacity ?? 0))
  const gc = new ImageGc({
    host,
    nodeName,
    policy,
    gates: { ImageVolume: minorVersion >= CURRENT, RuntimeClassInImageCriAPI: false },
    minorVersion,
    sizeOf,
    ...(records && { afterGc: (left, gcStart) => records.prune(left, gcStart) }),
  })
  return {
    images: new ImageManager({
      host,
      backOff: new BackOff(),
      puller: pullerOf(host, configuration),
      ...(records && { records }),
      nodeKeyring: nodeKeyring(settings.dockerConfig),
      plugins: new CredentialPlugins(settings.credentialProviders ?? [], () => host.now()),
    }),
    gc,
    records,
    policy,
    loops: () => [
      detectLoop(gc),
      imageListLoop(gc, configuration.nodeStatusMaxImages),
      ...(settings.capacity !== undefined && collects(policy)
        ? [collectLoop(gc, host, nodeName, onCollection)]
        : []),
      ...(settings.capacity !== undefined && settings.eviction
        ? [
            evictionLoop({
              gc,
              host,
              nodeName,
              sizeOf,
              availablePercent: IMAGEFS_AVAILABLE_PERCENT,
              onCollection,
            }),
          ]
        : []),
    ],
  }
}

type Complete = ReturnType<typeof checkConfiguration>

function pullerOf(host: Host, configuration: Complete): Puller {
  const limit = configuration.serializeImagePulls ? 1 : (configuration.maxParallelImagePulls ?? 0)
  return new Puller(
    host,
    new Slots(limit < 1 ? Number.POSITIVE_INFINITY : limit),
    new Throttle(configuration.registryPullQPS, configuration.registryBurst),
  )
}

function recordsOf(host: Host, settings: KubeletSettings, configuration: Complete): StoredPullRecords {
  const verify = VERIFICATIONS[configuration.imagePullCredentialsVerificationPolicy]
  return new StoredPullRecords(
    settings.records ?? new MemoryRecordStore(),
    verify(configuration.preloadedImagesVerificationAllowlist),
    () => host.now(),
  )
}

function nodeKeyring(config: string | undefined): Keyring {
  const keyring = new Keyring()
  if (config !== undefined) addConfig(keyring, readDockerConfig(config))
  return keyring
}
