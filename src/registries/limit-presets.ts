/**
 * The limits that registries publish, by name.
 *
 * @module
 */
import type { RequestLimit } from './request-limits.js'

/** A limit as it is written: the window may be a duration such as `1h`. */
export type WrittenLimit = Omit<RequestLimit, 'window' | 'burst'> & {
  readonly window: number | string
  readonly burst?: number | undefined
}

/** A named set of limits. */
export interface LimitPreset {
  /** The source of the figures. */
  readonly source: string
  readonly limits: readonly WrittenLimit[]
}

/**
 * The presets. The figures are those of the sources at the given time; a registry may change them. A published rate is a
 * bucket of one window here, since the registries do not say how they count.
 */
export const LIMIT_PRESETS = {
  'docker-hub-anonymous': {
    source:
      'docs.docker.com, "Docker Hub usage and limits", since 2025-04-01: 10 pulls an hour per IPv4 address or IPv6 /64',
    limits: [{ calls: ['pull'], per: 'address', requests: 10, window: '1h' }],
  },
  'docker-hub-personal': {
    source:
      'docs.docker.com, "Docker Hub usage and limits", since 2025-04-01: 100 pulls an hour for a Personal account, which all nodes use here',
    limits: [{ calls: ['pull'], per: 'registry', requests: 100, window: '1h' }],
  },
  ecr: {
    source:
      'Amazon ECR service quotas: GetAuthorizationToken 20 a second with a burst of 200, GetDownloadUrlForLayer 3,000 a second, for an account and Region',
    limits: [
      { calls: ['token'], per: 'registry', requests: 20, window: '1s', burst: 200 },
      { calls: ['blob-get'], per: 'registry', requests: 3000, window: '1s' },
    ],
  },
  'ecr-public-anonymous': {
    source: 'Amazon ECR Public service quotas: 1 image pull a second without an account',
    limits: [{ calls: ['pull'], per: 'address', requests: 1, window: '1s' }],
  },
  'ecr-public': {
    source:
      'Amazon ECR Public service quotas: 10 image pulls a second with an account, which all nodes use here',
    limits: [{ calls: ['pull'], per: 'registry', requests: 10, window: '1s' }],
  },
} as const satisfies Readonly<Record<string, LimitPreset>>

/** The name of a preset. */
export type LimitPresetName = keyof typeof LIMIT_PRESETS
