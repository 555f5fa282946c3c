/**
 * The choice of a personality.
 *
 * @module
 */

import type { Model } from '../image/models.js'
import type { Platform } from '../image/recipe.js'
import { containerd } from './containerd/index.js'
import { crio } from './crio/index.js'
import { CRIO_DEFAULTS } from './crio/settings.js'
import type { Personality, RuntimeName, RuntimeSettings } from './personality.js'

/** The settings of each runtime where none are given. */
export const DEFAULT_RUNTIMES: Readonly<Record<RuntimeName, RuntimeSettings>> = {
  containerd: { name: 'containerd' },
  'cri-o': CRIO_DEFAULTS,
}

/** Returns settings as a state has them: nothing for containerd, which all states without settings have. */
export function constantOf(settings: RuntimeSettings | undefined): RuntimeSettings | undefined {
  return settings?.name === 'containerd' ? undefined : settings
}

/**
 * Returns the personality of a node. Default: containerd.
 *
 * @param pauseImage - the pause image of pods. Default: that of the runtime
 */
export function personalityOf(
  model: Model,
  platform: Platform,
  settings: RuntimeSettings = { name: 'containerd' },
  pauseImage?: string,
): Personality {
  if (settings.name === 'containerd') return containerd(model)
  return crio(pauseImage === undefined ? settings : { ...settings, pauseImage }, platform)
}
