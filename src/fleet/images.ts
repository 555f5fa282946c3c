/**
 * The images of a workload: those that are listed, and sets of images that the seed draws.
 *
 * @module
 */
import type { CatalogEntry } from '../registries/catalog-schema.js'
import { parseBytes } from '../util/quantity.js'
import type { Draw, Draws } from './draws.js'
import { IMAGE_PRESETS } from './image-presets.js'
import type { WorkloadImage } from './workload/images-schema.js'

/** A set of images that the seed draws. */
export type DrawnImages = Extract<WorkloadImage, { readonly drawn: string }>

/** A layer has at least this many bytes, so that the last one has enough for the config and the manifest. */
const LEAST_LAYER = 65_536

const bytesOf = (value: number | string): number => parseBytes(value, 'layerSize')

/** Returns the images of a workload as a catalog has them. */
export function catalogImages(images: readonly WorkloadImage[], draws: Draws): readonly CatalogEntry[] {
  return images.flatMap(image => ('drawn' in image ? drawImages(image, draws) : [image]))
}

/** Returns the references that a name stands for: those of a set of drawn images, or the reference itself. */
export function referencesOf(name: string, images: readonly WorkloadImage[]): readonly string[] {
  const set = images.find(image => 'drawn' in image && image.drawn === name) as DrawnImages | undefined
  return set === undefined ? [name] : Array.from({ length: set.count }, (_, i) => referenceOf(set, i))
}

function referenceOf({ host, drawn }: DrawnImages, at: number): string {
  return `${host}/${drawn}:${at + 1}`
}

function drawImages(set: DrawnImages, draws: Draws): readonly CatalogEntry[] {
  const preset = set.preset === undefined ? undefined : IMAGE_PRESETS[set.preset]
  const layers: Draw<number> = set.layers ?? preset?.layers ?? 1
  const size: Draw<number | string> = set.layerSize ?? preset?.layerSize ?? LEAST_LAYER
  const { bases } = set
  return Array.from({ length: set.count }, (_, i) => {
    const about = `image ${set.drawn} ${i + 1}`
    const base = bases === undefined ? '' : `base ${set.drawn} ${draws.below(bases.count, about)}`
    const shared = bases?.layers ?? 0
    const count = Math.max(shared + 1, draws.value(layers, Number, `layers of ${about}`, 1))
    return {
      refs: referenceOf(set, i),
      layers: Array.from({ length: count }, (_layer, k) => {
        const name = k < shared ? `${base} layer ${k}` : `${about} layer ${k}`
        return { name, size: draws.value(size, bytesOf, `size of ${name}`, LEAST_LAYER) }
      }),
    }
  })
}
