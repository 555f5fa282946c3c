/**
 * Checks of the images that a node holds.
 *
 * @module
 */

import { imageStatus } from '../../engine/reads.js'
import { canonicalOf } from '../../image/reference-pattern.js'
import type { ImageRecord } from '../../image/store/image-record.js'
import { checkOptions, checkString } from '../../library/arguments.js'
import type { Simulator } from '../../library/simulator.js'
import { imageSection, pullSection, section } from './report.js'
import { CheckError, checkNode, type Verdict } from './verdict.js'

/** Conditions for a stored image. */
export interface ImageConditions {
  /** Whether it is pinned. Default: both. */
  readonly pinned?: boolean
}

/** Conditions for shared layers. */
export interface LayerConditions {
  /** The least number of layers. Default 1. */
  readonly atLeast?: number
}

/** Checks that a node holds an image, by a name, a digest, an id or the start of an id. */
export function toHoldImage(received: unknown, image: string, conditions: ImageConditions = {}): Verdict {
  const node = checkNode('toHoldImage', received)
  checkString('image', image)
  checkOptions('conditions', conditions, ['pinned'])
  const { pinned } = conditions
  const held = find(node, image)
  const wanted = pinned === undefined ? '' : pinned ? ', pinned' : ', not pinned'
  const name = `${canonicalOf(image)}${wanted}`
  if (held === undefined || (pinned !== undefined && held.pinned !== pinned))
    return {
      pass: false,
      message: () => `expected the node to hold ${name}${imageSection(node)}${pullSection(node)}`,
    }
  return { pass: true, message: () => `expected the node not to hold ${name}, but ${originOf(held)}` }
}

/** Checks that two stored images have layers in common. */
export function toShareLayers(
  received: unknown,
  image: string,
  other: string,
  conditions: LayerConditions = {},
): Verdict {
  const node = checkNode('toShareLayers', received)
  checkOptions('conditions', conditions, ['atLeast'])
  const { atLeast = 1 } = conditions
  const first = requireHeld(node, 'toShareLayers', image)
  const second = requireHeld(node, 'toShareLayers', other)
  const digests = new Set(second.content.layers.map(({ digest }) => digest))
  const shared = first.content.layers.filter(({ digest }) => digests.has(digest))
  const names = `${canonicalOf(image)} and ${canonicalOf(other)}`
  const found = `${shared.length} of ${first.content.layers.length} and ${second.content.layers.length}`
  return {
    pass: shared.length >= atLeast,
    message: () =>
      shared.length >= atLeast
        ? `expected ${names} not to share ${atLeast === 1 ? 'layers' : `${atLeast} layers`}, but they share ${found}${layerSection('Shared', shared)}`
        : `expected ${names} to share at least ${atLeast} of their layers; they share ${found}${layerSection(`Layers of ${canonicalOf(image)}`, first.content.layers)}${layerSection(`Layers of ${canonicalOf(other)}`, second.content.layers)}`,
  }
}

/** Checks that a container or a pod of a node uses a stored image, so that the kubelet does not remove it. */
export function toBeInUse(received: unknown, image: string): Verdict {
  const node = checkNode('toBeInUse', received)
  const { id } = requireHeld(node, 'toBeInUse', image)
  const users = usersOf(node, id)
  const name = canonicalOf(image)
  return {
    pass: users.length > 0,
    message: () =>
      users.length > 0
        ? `expected ${name} not to be in use${section('Users', users)}`
        : `expected ${name} to be in use, but no container or pod uses it${section(
            'Containers',
            node.containers
              .list()
              .map(({ name: container, image: used, state }) => `${container}: ${used}, ${state}`),
          )}`,
  }
}

function usersOf({ containers, pods }: Simulator, id: string): readonly string[] {
  return [
    ...containers
      .list()
      .filter(({ imageId }) => imageId === id)
      .map(({ name, state }) => `container ${name}, ${state}`),
    ...pods
      .list()
      .filter(({ image }) => image === id)
      .map(({ name, state }) => `pod ${name}, ${state}`),
  ]
}

/** Looks up an image without recording a call. */
function find(node: Simulator, image: string): ImageRecord | undefined {
  return imageStatus(node.port.state, image)
}

/** Returns an image that must be held: otherwise a negated check would pass for another reason. */
function requireHeld(node: Simulator, check: string, image: string): ImageRecord {
  checkString('image', image)
  const held = find(node, image)
  if (held !== undefined) return held
  throw new CheckError(
    `${check}: the node does not hold ${canonicalOf(image)}${imageSection(node)}${pullSection(node)}`,
  )
}

function originOf({ id, pulledAt, repoTags }: ImageRecord): string {
  const names = repoTags.length === 0 ? '' : ` as ${repoTags.join(', ')}`
  return `it holds ${id}${names}, stored at tick ${pulledAt}`
}

function layerSection(
  heading: string,
  layers: readonly { readonly digest: string; readonly size: number }[],
): string {
  return section(
    heading,
    layers.map(({ digest, size }) => `${digest}  ${size} bytes`),
  )
}
