/**
 * The shapes of rows of deliveries in the state.
 *
 * @module
 */
import * as z from 'zod'

const count = z.int().nonnegative()
const text = z.string()

const part = z.strictObject({ piece: count, bytes: count, host: text })

/** The shapes of rows, by the names of tables. */
export const DELIVERY_SHAPES: readonly (readonly [table: RegExp, shape: z.ZodType])[] = [
  [/^deliveries\/(?:started|cache-uses)$/, count],
  [/^deliveries\/held$/, z.literal(1)],
  [/^deliveries\/waiting$/, z.array(z.int())],
  [/^deliveries\/cached$/, z.strictObject({ bytes: count, used: count })],
  [
    /^deliveries\/fills$/,
    z.strictObject({
      transfer: count,
      waiting: z.array(z.strictObject({ delivery: z.int(), piece: count })),
    }),
  ],
  [
    /^deliveries\/rows$/,
    z.strictObject({
      node: text,
      host: text,
      digest: text,
      bytes: count,
      slowness: z.int().positive(),
      next: count,
      arrived: count,
      parts: z.record(text, part),
      waiting: z.array(count),
    }),
  ],
]
