/**
 * Settings of nodes from published measurements, by name. They are slower than the defaults.
 *
 * @module
 */

/** Settings of a group, and where they come from. */
export interface NodeProfile {
  /** The source of the figures. */
  readonly source: string
  /** Compressed bytes of a layer that are unpacked in a time. */
  readonly unpackSpeed: string
}

/** The profiles. */
export const NODE_PROFILES = {
  'measured-2026': {
    source:
      'knechtions.com, 2026-03: an image of 3 GB compressed and 9 GB unpacked takes 3 minutes to unpack on AKS and EKS, which is 50 MB/s of unpacked bytes; at the median ratio of 2.6 that Zhao et al. (CLUSTER 2019) measured on Docker Hub, 19 MB/s of compressed bytes',
    unpackSpeed: '19MB/s',
  },
} as const satisfies Readonly<Record<string, NodeProfile>>

/** The name of a profile. */
export type NodeProfileName = keyof typeof NODE_PROFILES
