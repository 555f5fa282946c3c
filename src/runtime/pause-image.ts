/**
 * The image of the process that holds the namespaces of a pod.
 *
 * @module
 */
import { SimulatorError } from '../errors/index.js'
import { models } from '../image/models.js'
import { canonicalReference } from '../spec.js'
import { pin } from '../storage.js'
import type { RuntimeContext } from './context.js'

/** Canonical references by the text that they were made of: settings hardly ever change. */
const canonicalOf = new Map<string, string | undefined>()

/** Pins the pause image when it arrives, so that no kubelet removes it for space. */
export function pinPauseImage(context: RuntimeContext, arrived: string): void {
  const { store } = context.node
  const reference = pauseReference(context)
  const image = reference === undefined ? undefined : store.named(reference)
  if (image === undefined || image.id !== arrived || image.pinned) return
  pin(store, image, true)
  context.emit({ type: 'image-pinned', image: image.id, pinned: true })
}

function pauseReference({ node }: RuntimeContext): string | undefined {
  const { pauseImage } = node.runtime.settings
  const key = `${node.model} ${pauseImage}`
  if (!canonicalOf.has(key)) canonicalOf.set(key, parse(node.model, pauseImage))
  return canonicalOf.get(key)
}

function parse(model: RuntimeContext['node']['model'], text: string): string | undefined {
  try {
    return canonicalReference(models[model].parse(text))
  } catch (error) {
    if (error instanceof SimulatorError) return undefined
    throw error
  }
}
