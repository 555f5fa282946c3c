/**
 * The image of the process that holds the namespaces of a pod.
 *
 * @module
 */
import { SimulatorError } from '../errors/index.js'
import type { Personality } from '../personalities/personality.js'
import { canonicalReference } from '../spec.js'
import { pin } from '../storage.js'
import type { RuntimeContext } from './context.js'

interface Pause {
  readonly text: string
  /** Absent for a text that is no reference. */
  readonly reference: string | undefined
}

/** The last pause image of each personality: it is looked at whenever an image arrives. */
const latest = new WeakMap<Personality, Pause>()

/** Pins the pause image when it arrives, if the runtime does so. */
export function pinPauseImage({ tick, node, emit }: RuntimeContext, arrived: string): void {
  const { runtime, personality, store } = node
  if (!runtime.rules.pinsPauseImage) return
  const reference = pauseReference(personality, runtime.settings.pauseImage)
  const image = reference === undefined ? undefined : store.named(reference)
  if (image === undefined || image.id !== arrived || image.pinned) return
  pin(store, image, true)
  emit({ tick, type: 'image-pinned', image: image.id, pinned: true })
}

function pauseReference(personality: Personality, text: string): string | undefined {
  const known = latest.get(personality)
  if (known?.text === text) return known.reference
  const reference = parse(personality, text)
  latest.set(personality, { text, reference })
  return reference
}

function parse(personality: Personality, text: string): string | undefined {
  try {
    return canonicalReference(personality.candidates(text)[0])
  } catch (error) {
    if (error instanceof SimulatorError) return undefined
    throw error
  }
}
