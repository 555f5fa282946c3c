/**
 * Matchers of simulated nodes for vitest's `expect`.
 *
 * @module
 */
import type { EventMatch } from '../../node/event-match.js'
import type { EventType } from '../../node/event-types.js'
import type { CallConditions, Counts, PullConditions } from '../testing/call-checks.js'
import { checks } from '../testing/checks.js'
import type { ImageConditions, LayerConditions } from '../testing/image-checks.js'

/** Matchers of a simulated node. A reference without a registry, such as `redis:7`, means `docker.io/library/redis:7`. */
export interface NodeMatchers<Result = void> {
  /** The node holds an image, given by a name, a digest, an id or the start of an id. */
  toHoldImage(image: string, conditions?: ImageConditions): Result
  /**
   * Calls of PullImage for an image succeeded: at least one, or as many as given. Each caller of a shared pull counts.
   *
   * @param image - a reference, or a pattern with `*` and `?`
   */
  toHavePulled(image: string, conditions?: PullConditions): Result
  /**
   * A method of CRI was called, over a socket or by the library.
   *
   * @param method - for example `ImageStatus`, or a pattern with `*` and `?`
   */
  toHaveBeenAsked(method: string, conditions?: CallConditions): Result
  /** Two stored images have layers in common: at least one, or `atLeast`. */
  toShareLayers(image: string, other: string, conditions?: LayerConditions): Result
  /** A container or a pod uses a stored image. */
  toBeInUse(image: string): Result
  /** A fault rule, given by its number or its name, triggered. */
  toHaveStruck(rule: number | string, counts?: Counts): Result
  /** Events of a type were emitted, among the kept ones: the latest 10 000 at least. */
  toHaveEmitted<Type extends EventType>(type: Type, match?: EventMatch<Type>, counts?: Counts): Result
}

declare module 'vitest' {
  interface Matchers<T> extends NodeMatchers<T> {}
}

/** The matchers, for `expect.extend`. Importing `cri-image-sim/vitest` adds them. */
export const nodeMatchers = checks
