/**
 * The end of an action.
 *
 * @module
 */

/** Returns whether an action is over. */
export type IsOver = () => boolean

/** The end of an action that takes no simulated time. */
export const AT_ONCE: IsOver = () => true
