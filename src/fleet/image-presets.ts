/**
 * Distributions of images from published measurements, by name.
 *
 * @module
 */
import type { Draw } from './draws.js'

/** The distribution of the layers of images. */
export interface ImagePreset {
  /** The source of the figures. */
  readonly source: string
  readonly layers: Draw<number>
  readonly layerSize: Draw<number | string>
}

/**
 * The presets. A published median and 90th percentile become a lognormal distribution with both. The sizes of the layers of
 * one image are drawn independently, which makes the sizes of images less spread than measured ones.
 */
export const IMAGE_PRESETS = {
  'docker-hub-2017': {
    source:
      'Zhao et al., CLUSTER 2019: Docker Hub in May 2017, 1,792,609 layers: half of the images have fewer than 8 layers, 90 % fewer than 18, at most 120; layers compressed: median below 4 MB, 90 % below 63 MB',
    layers: { lognormal: { median: 8, p90: 18, max: 120 } },
    layerSize: { lognormal: { median: '4MB', p90: '63MB' } },
  },
  'ibm-registry-2017': {
    source:
      'Anwar et al., FAST 2018 (figures as quoted elsewhere, the paper was not seen): IBM registries, 65 % of layers smaller than 1 MB, 80 % smaller than 10 MB. The number of layers is that of docker-hub-2017',
    layers: { lognormal: { median: 8, p90: 18, max: 120 } },
    // The lognormal distribution with 65 % below 1 MB and 80 % below 10 MB; the maximum is ours.
    layerSize: { lognormal: { median: 143_000, p90: '92MB', max: '1GB' } },
  },
} as const satisfies Readonly<Record<string, ImagePreset>>

/** The name of a preset. */
export type ImagePresetName = keyof typeof IMAGE_PRESETS
