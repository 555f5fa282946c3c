/**
 * The messages and texts of containerd.
 *
 * @module
 */
import { status } from '@grpc/grpc-js'
import Long from 'long'
import { runtime } from '../../../gen/runtime.v1.js'
import { contentChainId } from '../../../image/content.js'
import { IMAGE_FS_MOUNTPOINT } from '../../../image/paths.js'
import type { ImageRecord } from '../../../image/store/image-record.js'
import { userOf } from '../../../image/user.js'
import type { Personality } from '../../../personalities/personality.js'
import { ImageEncoder, userFields } from '../../image-encoder.js'
import { filesystemUsage } from '../filesystem.js'
import { networkCondition } from '../network-condition.js'
import type { CriPersonality, Place } from '../personality.js'
import { shownConfig } from '../shown-config.js'
import { detailsOf } from './details.js'
import { statusInfo } from './status-info.js'

const { v1 } = runtime

/** The version of the containerd whose answers were recorded, with the suffix of its build. */
const RECORDED_VERSION = '2.1.9+unknown'

const HANDLER_FEATURES = { recursiveReadOnlyMounts: true, userNamespaces: true }

const images = new ImageEncoder(imageMessage)

/** Returns the messages and texts of containerd. */
export function containerd({ codeOf, runtimeHandlers }: Personality, place: Place): CriPersonality {
  return {
    failureStatus: failure => ({
      code: status[codeOf(failure) as keyof typeof status],
      details: detailsOf(failure),
    }),
    listed: images,
    shown: images,
    imageRef: ({ id }) => id,
    verboseInfo: ({ content }) => ({
      chainID: contentChainId(content),
      imageSpec: shownConfig(content.config),
    }),
    // A client that does not read delays 64 KiB.
    batch: { images: 100, bytes: 64 * 1024 },
    fsInfo: ({ ledger }, timestamp) => ({
      imageFilesystems: [filesystemUsage(place.mountpoint ?? IMAGE_FS_MOUNTPOINT, ledger, timestamp)],
    }),
    version: {
      version: '0.1.0',
      runtimeName: 'containerd',
      runtimeVersion: RECORDED_VERSION,
      runtimeApiVersion: 'v1',
    },
    runtimeStatus: ({ isNetworkReady, config }) => ({
      status: {
        conditions: [
          { type: 'RuntimeReady', status: true },
          networkCondition(isNetworkReady, 'cni plugin not initialized'),
          { type: 'ContainerdHasNoDeprecationWarnings', status: true },
        ],
      },
      runtimeHandlers: runtimeHandlers.map(name => ({ name, features: HANDLER_FEATURES })),
      features: { supplementalGroupsPolicy: true },
      ...(config && { info: statusInfo(config, isNetworkReady) }),
    }),
    cgroupDriver: v1.CgroupDriver.CGROUPFS,
  }
}

function imageMessage(image: ImageRecord): runtime.v1.Image.$Properties {
  const { id, repoTags, repoDigests, content, pinned, spec } = image
  return {
    id,
    repoTags: [...repoTags],
    repoDigests: [...repoDigests],
    size: Long.fromNumber(content.size, true),
    ...userFields(userOf(content.config)),
    ...(spec && { spec: { image: spec.image, annotations: { ...spec.annotations } } }),
    pinned,
  }
}
