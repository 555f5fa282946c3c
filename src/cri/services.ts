/**
 * The CRI services of a node, with the messages that they use.
 *
 * @module
 */
import type { ServedNode } from '../node/served-node.js'
import type { StreamingUrls } from '../streaming/lazy-server.js'
import { imageServiceMethods } from './image-service.js'
import type { CriMethod } from './method.js'
import { criPersonality } from './personalities/index.js'
import type { CriPersonality, Place } from './personalities/personality.js'
import { runtimeServiceMethods } from './runtime-service.js'

/** The services of a node. */
export interface CriServices {
  /** The texts of its container runtime. */
  readonly words: CriPersonality
  /** The methods, by the names of services and methods. */
  readonly services: Readonly<Record<string, Readonly<Record<string, CriMethod>>>>
}

/** The parts of the services that do not come from the node. */
export interface ServiceOptions {
  readonly place: Place
  readonly packageVersion: string
  /** Makes the URLs of sessions with containers. */
  readonly urls: StreamingUrls
}

/** Returns the services of a node. */
export function criServices(
  simulator: ServedNode,
  { place, packageVersion, urls }: ServiceOptions,
): CriServices {
  const words = criPersonality(simulator.port.state.node.personality, place)
  return {
    words,
    services: {
      'runtime.v1.ImageService': imageServiceMethods(simulator, words),
      'runtime.v1.RuntimeService': runtimeServiceMethods(simulator, packageVersion, words, urls),
    },
  }
}
