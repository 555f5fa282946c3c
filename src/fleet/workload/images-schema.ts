/**
 * The validator of a workload's images.
 *
 * @module
 */
import * as z from 'zod'
import { bytes, text, texts } from '../../scenarios/values-schema.js'

const layer = z.union([bytes, z.strictObject({ name: text.optional(), size: bytes })], {
  error: 'expected a size, or an object with a size and an optional name',
})

/** Validates an image with given layers. */
export const listedImage = z.strictObject({
  refs: texts.meta({ description: 'References of the image.' }),
  layers: z.array(layer).min(1, 'expected at least one layer').meta({
    description: 'Compressed sizes of the layers. Images share layers with the same name and size.',
  }),
})

/** An image as it is written. */
export type WorkloadImage = z.infer<typeof listedImage>
