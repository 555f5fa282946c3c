/**
 * All checks of simulated nodes, by name.
 *
 * @module
 */
import { toHaveBeenAsked, toHavePulled } from './call-checks.js'
import { toBeInUse, toHoldImage, toShareLayers } from './image-checks.js'
import { toHaveEmitted, toHaveStruck } from './rule-checks.js'

/** The checks; the first argument of each is the node. */
export const checks = {
  toHoldImage,
  toHavePulled,
  toHaveBeenAsked,
  toShareLayers,
  toBeInUse,
  toHaveStruck,
  toHaveEmitted,
}
