/**
 * The choice of a personality.
 *
 * @module
 */
import type { Platform } from '../image/content.js'
import type { Model } from '../image/models.js'
import { containerd } from './containerd/index.js'
import { crio } from './crio/index.js'
import { CRIO_DEFAULTS } from './crio/settings.js'
import type { Personality, RuntimeName, RuntimeSettings } from './personality.js'

/** The settings of each runtime where none are given; nothing for containerd, which has none. */
export const DEFAULT_RUNTIMES: Readonly<Record<RuntimeName, RuntimeSettings | undefined>> = {
  containerd: undefined,
  'cri-o': CRIO_DEFAULTS,
}

/** Returns the personality of a node. Default: containerd. */
export function personalityOf(
  model: Model,
  platform: Platform,
  settings: RuntimeSettings = { name: 'containerd' },
): Personality {
  return settings.name === 'cri-o' ? crio(settings, platform) : containerd(model)
}
