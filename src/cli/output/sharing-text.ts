/**
 * The layers that images share, as a tree of text.
 *
 * @module
 */
import type { Sharing } from '../../admin/answers.js'
import { humanSize, shortId } from '../../texts/image-rows.js'

/** Returns the images with their layers, and for each layer the other images that have it. */
export function sharingText({ images, layers }: Sharing): string {
  const layerOf = new Map(layers.map(layer => [layer.digest, layer]))
  const nameOf = new Map(images.map(({ id, names: [name] }) => [id, name ?? shortId(id)]))
  const trees = images.map(({ id, unique, shared, layers: own }) => {
    const lines = own.map((digest, i) => {
      const { size = 0, images: holders = [], artifacts = 0 } = layerOf.get(digest) ?? {}
      const others = [
        ...holders.filter(other => other !== id).map(other => nameOf.get(other) ?? other),
        ...(artifacts > 0 ? [`${artifacts} artifact${artifacts === 1 ? '' : 's'}`] : []),
      ]
      const branch = i === own.length - 1 ? '└─' : '├─'
      const sharedWith = others.length === 0 ? '' : `  shared with ${others.join(', ')}`
      return `${branch} ${shortId(digest)}  ${humanSize(size)}${sharedWith}`
    })
    return [`${nameOf.get(id)}  ${humanSize(unique)} unique, ${humanSize(shared)} shared`, ...lines].join(
      '\n',
    )
  })
  return [...trees, totals({ images, layers })].join('\n\n')
}

/** Returns the sum of all layers, and the bytes that sharing saves. */
function totals({ images, layers }: Sharing): string {
  const stored = layers.reduce((sum, { size }) => sum + size, 0)
  const apart = layers.reduce((sum, { size, images: holders }) => sum + size * holders.length, 0)
  const counted = `${images.length} images, ${layers.length} layers: ${humanSize(stored)} stored`
  return `${counted}; without sharing ${humanSize(apart)}`
}
