/**
 * The messages and texts of CRI-O.
 *
 * @module
 */
import { status } from '@grpc/grpc-js'
import Long from 'long'
import { runtime } from '../../../gen/runtime.v1.js'
import type { ImageRecord } from '../../../image/store/image-record.js'
import { userOf } from '../../../image/user.js'
import { storageOf } from '../../../personalities/crio/naming.js'
import { PullTexts } from '../../../personalities/crio/pull-texts.js'
import type { CrioSettings } from '../../../personalities/crio/settings.js'
import type { Personality } from '../../../personalities/personality.js'
import { parseReference, repository } from '../../../spec.js'
import { ImageEncoder, userFields } from '../../image-encoder.js'
import { networkCondition } from '../network-condition.js'
import type { CriPersonality, Place } from '../personality.js'
import { shownConfig } from '../shown-config.js'
import { detailsOf } from './details.js'
import { filesystems } from './filesystem.js'

const { v1 } = runtime

/** The versions of CRI-O that were observed, by the form of their `image_ref`. */
const VERSIONS = { id: '1.36.3', digest: '1.34.11' } as const
/** The maximum number of images in one message. */
const BATCH = 3000

/** The plugin's text for a node without a CNI configuration. */
const NO_NETWORK = 'no CNI configuration file in /etc/cni/net.d/. Has your network provider started?'

/** Returns the messages and texts of CRI-O. */
export function crio(rules: Personality, settings: CrioSettings, place: Place): CriPersonality {
  const details = detailsOf(new PullTexts(settings))
  const { codeOf, runtimeHandlers } = rules
  const isFirst = settings.imageRef === 'digest'
  return {
    failureStatus: failure => ({
      code: status[codeOf(failure) as keyof typeof status],
      details: details(failure),
    }),
    listed: new ImageEncoder(image => imageMessage(image, rules.show(image, 'listed'))),
    shown: new ImageEncoder(image => {
      const values = rules.show(image, 'single')
      return { ...imageMessage(image, values), spec: { annotations: { ...values.annotations } } }
    }),
    imageRef: isFirst ? digestOf : ({ id }) => id,
    verboseInfo: ({ content }) => (content.artifact ? undefined : infoOf(content.config)),
    ...(!isFirst && { batch: { images: BATCH, bytes: Number.POSITIVE_INFINITY } }),
    fsInfo: (usage, timestamp) => filesystems(settings, place, usage, timestamp),
    version: {
      version: '0.1.0',
      runtimeName: 'cri-o',
      runtimeVersion: VERSIONS[settings.imageRef],
      runtimeApiVersion: 'v1',
    },
    runtimeStatus: ({ isNetworkReady, config }) => ({
      status: {
        conditions: [{ type: 'RuntimeReady', status: true }, networkCondition(isNetworkReady, NO_NETWORK)],
      },
      runtimeHandlers: runtimeHandlers.map(name => ({ name })),
      features: { supplementalGroupsPolicy: true },
      ...(config && {
        info: { config: JSON.stringify({ sandboxImage: settings.pauseImage, crio: config }) },
      }),
    }),
    cgroupDriver: v1.CgroupDriver.CGROUPFS,
  }
}

function imageMessage(
  { id, repoTags, content }: ImageRecord,
  { repoDigests, size, pinned }: ReturnType<Personality['show']>,
): runtime.v1.Image.$Properties {
  return {
    id,
    repoTags: [...repoTags],
    repoDigests: [...repoDigests],
    size: Long.fromNumber(size, true),
    ...userFields(userOf(content.config)),
    pinned,
  }
}

/** The repository that was asked for, with the digest of the manifest, behind an index too. */
function digestOf(image: ImageRecord, reference: string): string {
  return `${repository(parseReference(reference))}@${storageOf(image).manifest}`
}

/** Labels come first, if there are any. */
function infoOf(config: string): object {
  const { config: process } = JSON.parse(config) as { config?: { Labels?: Record<string, string> } }
  const labels = process?.Labels ?? {}
  return {
    ...(Object.keys(labels).length > 0 && { labels }),
    imageSpec: shownConfig(config),
  }
}
