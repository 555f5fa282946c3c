/**
 * The CRI services of a simulator, with the messages that they speak.
 *
 * @module
 */
import type { NodeHandle } from '../library/node-handle.js'
import { imageServiceMethods } from './image-service.js'
import type { CriMethod } from './method.js'
import { runtimeServiceMethods } from './runtime-service.js'

/** Returns the methods of the services, by the names of services and methods. */
export function criServices(
  simulator: NodeHandle,
  packageVersion: string,
): Readonly<Record<string, Readonly<Record<string, CriMethod>>>> {
  return {
    'runtime.v1.ImageService': imageServiceMethods(simulator),
    'runtime.v1.RuntimeService': runtimeServiceMethods(simulator, packageVersion),
  }
}
