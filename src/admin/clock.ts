/**
 * The clock in the control API.
 *
 * @module
 */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Simulator } from '../library/simulator.js'
import { DRIVERS } from '../node/choices.js'
import { MAX_SPEED } from '../node/simulated-clock.js'
import { ticksOf } from '../util/duration.js'
import { duration } from '../util/quantity-schema.js'
import { jsonBody, jsonResponses } from './responses.js'
import { router } from './router.js'

const tags = ['clock']

/** The clock. */
export const clockAnswer = z
  .object({
    tick: z.int().meta({ description: 'The current tick.' }),
    tickNs: z.int().meta({ description: 'The nanoseconds of a tick.' }),
    time: z.string().meta({ description: 'The current time of the nodes, in UTC.' }),
    driver: z.enum(DRIVERS).meta({ description: 'How simulated time advances.' }),
    speed: z.number().meta({ description: 'With realtime, the speed as a multiple of real time.' }),
    due: z.int().meta({ description: 'The number of scheduled events.' }),
    next: z.int().optional().meta({ description: 'The tick of the next scheduled event.' }),
  })
  .openapi('Clock')

const driverChange = z
  .strictObject({ driver: z.enum(DRIVERS), speed: z.number().positive().max(MAX_SPEED).optional() })
  .openapi('ClockDriver')

const advance = z
  .union(
    [
      z.strictObject({
        ticks: duration.meta({ description: 'Ticks, or a duration such as 1.5s.' }),
      }),
      z.strictObject({ to: z.enum(['next-event', 'idle']) }),
    ],
    { error: 'expected { ticks } or { to: "next-event" | "idle" }' },
  )
  .openapi('ClockAdvance')

/** Routes that read and advance the clock, and change its driver. */
export function clockRoutes(simulator: Simulator): OpenAPIHono {
  return router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/v1/clock',
        tags,
        summary: 'Read the clock',
        responses: jsonResponses(clockAnswer, 'The clock.'),
      }),
      c => c.json(shown(simulator), 200),
    )
    .openapi(
      createRoute({
        method: 'patch',
        path: '/v1/clock',
        tags,
        summary: 'Change how simulated time advances',
        request: jsonBody(driverChange),
        responses: jsonResponses(clockAnswer, 'The clock.'),
      }),
      c => {
        const { driver, speed } = c.req.valid('json')
        simulator.clock.setDriver(driver, speed)
        return c.json(shown(simulator), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/v1/clock/advance',
        tags,
        summary: 'Advance the clock by a number of ticks, to the next scheduled event, or until none is left',
        request: jsonBody(advance),
        responses: jsonResponses(clockAnswer, 'The clock afterwards.'),
      }),
      c => {
        const how = c.req.valid('json')
        if ('ticks' in how) simulator.clock.advance(ticksOf(how.ticks, simulator.clock.tickNs))
        else if (how.to === 'next-event') simulator.clock.advanceToNextEvent()
        else simulator.clock.advanceUntilIdle()
        return c.json(shown(simulator), 200)
      },
    )
}

const NS_PER_MS = 1_000_000n
/** The latest time of a Date, in milliseconds. */
const LATEST_MS = 8_640_000_000_000_000n

function shown({ clock, port: { state } }: Simulator): z.infer<typeof clockAnswer> {
  const { pending, next } = state.clock
  const ms = clock.wallNs / NS_PER_MS
  return {
    tick: clock.tick,
    tickNs: clock.tickNs,
    time: new Date(Number(ms < LATEST_MS ? ms : LATEST_MS)).toISOString(),
    driver: clock.driver,
    speed: clock.speed,
    due: pending,
    ...(next && { next: next.tick }),
  }
}
