/**
 * Fits the layers of an image to a given total size.
 *
 * @module
 */
import { SimulatorError } from '../errors/index.js'
import { manifestLength } from './documents.js'
import type { LayerRecipe } from './recipe.js'

/** The number of bytes by which a manifest may grow with the sizes of its layers. */
const DIGITS = 32
/** How many sizes of the first layer are tried; its number of digits can change once. */
const ATTEMPTS = 4

/**
 * Returns the sizes of layers with which config, manifest and layers have `total` bytes: the last layer is resized. The
 * manifest contains the layer's size, so its length depends on the number of digits. If no size of the last layer fits, the
 * first layer is made one byte smaller, or if it is empty, one byte larger.
 *
 * @throws SimulatorError `invalid-argument` if no size fits
 */
export function fitSizes(
  layers: readonly LayerRecipe[],
  total: number,
  asked: number,
  configSize: number,
): readonly number[] {
  const sizes = layers.map(layer => layer.size)
  const last = sizes.length - 1
  const wanted = sizes[last]
  if (wanted === undefined) throw new RangeError('an image of a given size needs a layer')
  for (let attempt = 0; attempt < ATTEMPTS && (attempt === 0 || last > 0); attempt++) {
    sizes[last] = wanted
    for (let round = 0; round < 4; round++) {
      const excess = sum(sizes) + configSize + manifestLength(configSize, sizes) - total
      if (excess === 0) return sizes
      const size: number = (sizes[last] as number) - excess
      if (size < 0) {
        const enough = 2 * (wanted - size + asked - total + DIGITS)
        throw unusableSize(
          asked,
          `a size that includes its config and manifest; give ${enough} bytes or more`,
        )
      }
      sizes[last] = size
    }
    const first = sizes[0] as number
    sizes[0] = first > 0 ? first - 1 : 1
  }
  throw unusableSize(asked, 'a size that config and manifest can be fitted to; give a byte more')
}

export function unusableSize(size: number, expected: string): SimulatorError {
  return new SimulatorError({ code: 'invalid-argument', argument: 'size', value: String(size), expected })
}

function sum(sizes: readonly number[]): number {
  let total = 0
  for (const size of sizes) total += size
  return total
}
