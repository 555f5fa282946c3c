/**
 * The choices of a user: how the clock advances, and what a reset sets back. The command line lists them without loading a
 * simulation.
 *
 * @module
 */

/**
 * How the clock advances. `manual`: by command only. `auto`: while a caller waits, time jumps from event to event at
 * once; a long pull takes no real time but its full simulated time. `realtime`: with the wall clock.
 */
export type ClockDriver = (typeof DRIVERS)[number]

/** The drivers of a clock. */
export const DRIVERS = ['auto', 'manual', 'realtime'] as const

/**
 * The part of a simulation that a reset sets back to its start. `behaviour`: fault rules, container rules and settings
 * of registries. `history`: recorded calls, kept events, and the counts of fault rules. `everything`: the whole state,
 * recorded calls, kept events, and how the clock advances.
 */
export type ResetScope = (typeof RESETS)[number]

/** The parts of a simulation that can be reset. */
export const RESETS = ['behaviour', 'history', 'everything'] as const
