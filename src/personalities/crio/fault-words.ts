/**
 * The words of CRI-O for named failures. Where no answer of CRI-O is recorded, the reason is containerd's.
 *
 * @module
 */
import { otherDigest } from '../../faults/other-digest.js'
import type { FaultSite, FaultWords, Preset } from '../../faults/presets.js'
import type { Platform } from '../../image/recipe.js'
import { diskFull } from './disk-full.js'
import { alone, blobFile, hostOf, type PullTexts, shortened } from './pull-texts.js'

type Presets = FaultWords['presets']
type Message = (site: FaultSite) => string

/** Returns the words of CRI-O for named failures on a platform. */
export function faultWords(texts: PullTexts, platform: Platform): FaultWords {
  return {
    presets: {
      ...anywhere(texts),
      ...failures(platform),
      ...requests(texts),
      ...manifests(texts),
      ...layers(texts),
    },
    shortRead: site =>
      texts.image(
        storing(
          site,
          'unexpected EOF (after reconnecting, server did not process a Range: header, status 200)',
        ),
      ),
  }
}

/** Words for failures that fit any point, or nearly any. */
function anywhere(texts: PullTexts) {
  const rejected = (reason: Message): Preset =>
    unknown(site => `SignatureValidationFailed: ${texts.image(`Source image rejected: ${reason(site)}`)}`)
  return {
    'registry-unavailable': unknown(({ reference, url }) => texts.refused(reference, url)),
    'signature-validation-failed': rejected(
      ({ reference }) => `Running image docker://${shortened(reference)} is rejected by policy.`,
    ),
    'signature-missing': rejected(() => 'A signature was required, but no signature exists'),
    internal: { code: 'INTERNAL', message: () => 'internal error' },
    unavailable: { code: 'UNAVAILABLE', message: () => 'the runtime is shutting down' },
    'deadline-exceeded': { code: 'DEADLINE_EXCEEDED', message: () => 'context deadline exceeded' },
    'no-space-left': { failure: diskFull },
  } satisfies Partial<Presets>
}

/** Failures that also come about without a rule. */
function failures(platform: Platform) {
  return {
    'not-found': { failure: ({ reference }) => ({ code: 'not-found', reference }) },
    'connection-refused': {
      failure: ({ reference, url }) => ({ code: 'registry-unreachable', reference, url }),
    },
    'access-denied': { failure: ({ reference }) => ({ code: 'access-denied', reference }) },
    unauthorized: { failure: ({ reference, url }) => ({ code: 'unauthorized', reference, url }) },
    'rate-limited': { failure: ({ reference, url }) => ({ code: 'rate-limited', reference, url }) },
    'platform-not-found': {
      failure: ({ reference }) => ({ code: 'platform-not-found', reference, platform }),
    },
  } satisfies Partial<Presets>
}

/** Words for requests that a registry does not answer with a manifest. */
function requests(texts: PullTexts) {
  const refusing = (reason: string): Preset => unknown(({ reference }) => texts.manifest(reference, reason))
  const pinging = (reason: Message): Preset =>
    unknown(site =>
      texts.network(site.reference, `pinging container registry ${hostOf(site.url)}: ${reason(site)}`),
    )
  return {
    'repository-unknown': refusing('name unknown'),
    forbidden: refusing('denied'),
    'server-error': refusing('received unexpected HTTP status: 500 Internal Server Error'),
    'service-unavailable': refusing('received unexpected HTTP status: 503 Service Unavailable'),
    'token-refused': unknown(({ reference }) =>
      texts.source(reference, 'Requesting bearer token: received unexpected HTTP status: 403 Forbidden'),
    ),
    'token-unauthorized': unknown(({ reference }) => texts.wrongToken(reference)),
    'no-such-host': pinging(
      ({ url }) =>
        `Get "https://${hostOf(url)}/v2/": dial tcp: lookup ${hostOf(url).replace(/:\d+$/, '')} on 127.0.0.1:53: no such host`,
    ),
    'bad-certificate': pinging(
      () => 'tls: failed to verify certificate: x509: certificate signed by unknown authority',
    ),
    'tls-mismatch': pinging(
      ({ url }) => `Get "https://${hostOf(url)}/v2/": tls: first record does not look like a TLS handshake`,
    ),
    'connection-closed': unknown(({ reference, url }) => texts.network(reference, `Get "${url}": EOF`)),
  } satisfies Partial<Presets>
}

/** Words for manifests that cannot be used. */
function manifests(texts: PullTexts) {
  const reading = (reason: Message): Preset =>
    unknown(site =>
      texts.image(`initializing image from source docker://${shortened(site.reference)}: ${reason(site)}`),
    )
  return {
    'manifest-not-json': reading(() => 'unexpected end of JSON input'),
    'manifest-empty': reading(() => 'unexpected end of JSON input'),
    'manifest-digest-mismatch': reading(
      ({ target = '' }) => `unexpected commit digest ${otherDigest(target)}, expected ${target}`,
    ),
    'schema-1': reading(
      () =>
        'media type "application/vnd.docker.distribution.manifest.v1+prettyjws" is no longer supported, please rebuild the image as "application/vnd.docker.distribution.manifest.v2+json" or "application/vnd.oci.image.manifest.v1+json"',
    ),
  } satisfies Partial<Presets>
}

/** Words for layers. */
function layers(texts: PullTexts) {
  const reading = (reason: string): Preset =>
    unknown(site => texts.image(`reading blob ${digestOf(site)}: fetching blob: ${reason}`))
  return {
    // No answer came within 20 seconds, and no more is recorded.
    'layer-rate-limited': { hangs: true },
    'layer-server-error': reading('received unexpected HTTP status: 500 Internal Server Error'),
    'layer-not-found': reading('blob unknown'),
    'digest-mismatch': {
      ...unknown(site => {
        const digest = digestOf(site)
        return texts.image(
          storing(site, `Digest did not match, expected ${digest}, got ${otherDigest(digest)}`),
        )
      }),
      late: true,
    },
    'layer-size-mismatch': { ignored: true },
    'layer-not-tar': unknown(site =>
      alone(`writing blob: adding layer with blob ${blobInfo(site)}: archive/tar: invalid tar header`),
    ),
    'wrong-diff-id': {
      ...unknown(site =>
        texts.image(
          `writing blob: layer ${site.layer?.index ?? 0} (blob ${blobInfo(site)}) does not match config's DiffID "${otherDigest(site.layer?.diffId ?? '')}"`,
        ),
      ),
      late: true,
    },
  } satisfies Partial<Presets>
}

function unknown(message: Message): Preset {
  return { code: 'UNKNOWN', message }
}

function storing(site: FaultSite, reason: string): string {
  return `writing blob: storing blob to file ${blobFile(digestOf(site))}: happened during read: ${reason}`
}

function digestOf({ layer }: FaultSite): string {
  return layer?.digest ?? ''
}

/** The digest of a blob, that of its table of contents, which it has not, and that of its content. */
function blobInfo({ layer }: FaultSite): string {
  return `"${layer?.digest ?? ''}"/""/"${layer?.diffId ?? ''}"`
}
