/**
 * The fault rules as a part of a command's context.
 *
 * @module
 */
import type { Faults } from './rules.js'

/** Where work looks for fault rules. */
export interface FaultsContext {
  readonly faults: Faults
}
