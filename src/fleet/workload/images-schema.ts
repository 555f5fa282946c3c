/**
 * The validator of a workload's images.
 *
 * @module
 */
import * as z from 'zod'
import { bytes, text, texts } from '../../util/values-schema.js'
import { IMAGE_PRESETS, type ImagePresetName } from '../image-presets.js'
import { count, drawOf } from './values-schema.js'

const layer = z.union([bytes, z.strictObject({ name: text.optional(), size: bytes })], {
  error: 'expected a size, or an object with a size and an optional name',
})

const PRESETS = Object.keys(IMAGE_PRESETS) as [ImagePresetName, ...ImagePresetName[]]

/** Validates an image with given layers. */
const listedImage = z.strictObject({
  refs: texts.meta({ description: 'References of the image.' }),
  layers: z.array(layer).min(1, 'expected at least one layer').meta({
    description: 'Compressed sizes of the layers. Images share layers with the same name and size.',
  }),
})

/** Validates a set of images that the seed draws. */
const drawnImages = z.strictObject({
  drawn: text.meta({
    description: 'The name of the set. Its images are HOST/NAME:1, HOST/NAME:2 and so on.',
  }),
  host: text.meta({ description: 'The registry of the images.' }),
  count: count.meta({ description: 'The number of images.' }),
  preset: z.enum(PRESETS).optional().meta({
    description: 'Distributions of published measurements; the page on fleets has their sources.',
  }),
  layers: drawOf(count).optional().meta({ description: 'The number of layers of an image.' }),
  layerSize: drawOf(bytes).optional().meta({ description: 'The compressed size of a layer.' }),
  bases: z
    .strictObject({
      count: count.meta({ description: 'The number of bases; each image is on one of them.' }),
      layers: count.meta({ description: 'The number of lower layers that an image shares with its base.' }),
    })
    .optional()
    .meta({ description: 'Layers that images share. Default: none.' }),
})

/** Validates an image, or a set of them. */
export const workloadImage = z.union([listedImage, drawnImages], {
  error: 'expected an object with refs and layers, or one with drawn, host and count',
})

/** An image, or a set of images, as it is written. */
export type WorkloadImage = z.infer<typeof workloadImage>
