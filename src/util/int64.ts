/**
 * 64-bit integers of protobuf messages as values of JSON.
 *
 * @module
 */

/** A 64-bit integer as the decoder of protobuf makes it: an object of the package `long`, which this level does not load. */
export interface Int64 {
  readonly __isLong__: true
  toNumber(): number
  toString(): string
}

/** Returns whether a value of a decoded message is a 64-bit integer. */
export function isInt64(value: object): value is Int64 {
  return (value as Partial<Int64>).__isLong__ === true
}

/**
 * Returns a 64-bit integer as a number, or as a decimal text if a number cannot have it exactly (beyond ±(2^53 − 1)).
 *
 * Protobuf's JSON has texts for all of them; a number is what a test compares with.
 */
export function int64Value(value: Int64): number | string {
  const number = value.toNumber()
  return Number.isSafeInteger(number) ? number : value.toString()
}
