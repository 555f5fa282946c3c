/**
 * The settings of a node that runs CRI-O.
 *
 * @module
 */

/** The completion of references without a registry. */
export interface ShortNames {
  /** Registries to search, in order. */
  readonly search: readonly string[]
  /** Repositories by the name that users type, for example `app: registry.k8s.io/library/app`. */
  readonly aliases: Readonly<Record<string, string>>
  /** `enforcing` rejects a name that several registries could have; `disabled` tries one registry after the other. */
  readonly mode: 'enforcing' | 'disabled'
}

/** The settings of a node that runs CRI-O. */
export interface CrioSettings {
  readonly name: 'cri-o'
  /** The `image_ref` of a pull: the `id` since 1.35.2 and 1.36.0, a repo `digest` before. */
  readonly imageRef: 'id' | 'digest'
  readonly shortNames: ShortNames
  /** Names of images that are pinned: exact, `start*` or `*part*`. */
  readonly pinnedImages: readonly string[]
  /** The pause image of pods; it is pinned. */
  readonly pauseImage: string
  /** The directory of images, where it is not that of containers. */
  readonly imageStore?: string
}

/** The settings of a node that runs CRI-O, as far as they are not the defaults. */
export interface CrioOptions extends Omit<Partial<CrioSettings>, 'name' | 'shortNames'> {
  readonly name: 'cri-o'
  readonly shortNames?: Partial<ShortNames>
}

/** The defaults of CRI-O. */
export const CRIO_DEFAULTS: CrioSettings = {
  name: 'cri-o',
  imageRef: 'id',
  shortNames: { search: ['docker.io'], aliases: {}, mode: 'enforcing' },
  pinnedImages: [],
  pauseImage: 'registry.k8s.io/pause:3.10.1',
}
