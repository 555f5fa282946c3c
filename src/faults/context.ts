/**
 * The fault rules as a part of a command's context.
 *
 * @module
 */
import type { Faults } from './rules.js'

/** The fault rules that work is checked against. */
export interface FaultsContext {
  readonly faults: Faults
}
