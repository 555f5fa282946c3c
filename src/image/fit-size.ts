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

/**
 * Resizes the last layer until config, manifest and layers have `total` bytes. The manifest contains the layer's
 * size, so its length depends on the number of digits. If no size of the last layer fits, the first layer is made one
 * byte smaller.
 */
export function fitLayers(
  layers: readonly LayerRecipe[],
  total: number,
  asked: number,
  configSize: number,
): readonly LayerRecipe[] {
  const last = layers.at(-1)
  if (last === undefined) throw new RangeError('an image of a given size needs a layer')
  for (let given = 0; ; given++) {
    let size = last.size
    for (let round = 0; round < 4; round++) {
      const resized = resize(layers, given, size)
      const excess = totalSize(resized) + configSize + manifestLength(configSize, resized) - total
      if (excess === 0) return resized
      size -= excess
      if (size < 0) {
        const enough = 2 * (last.size - size + asked - total + DIGITS)
        throw unusableSize(
          asked,
          `a size that includes its config and manifest; give ${enough} bytes or more`,
        )
      }
    }
  }
}

function resize(layers: readonly LayerRecipe[], given: number, lastSize: number): readonly LayerRecipe[] {
  return layers.map((layer, i) => {
    if (i === layers.length - 1) return { ...layer, size: lastSize }
    return i === 0 ? { ...layer, size: layer.size - given } : layer
  })
}

export function unusableSize(size: number, expected: string): SimulatorError {
  return new SimulatorError({ code: 'invalid-argument', argument: 'size', value: String(size), expected })
}

export function totalSize(sized: readonly { readonly size: number }[]): number {
  let sum = 0
  for (const { size } of sized) sum += size
  return sum
}
