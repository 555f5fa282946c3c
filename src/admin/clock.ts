/**
 * The clock in the control API.
 *
 * @module
 */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Simulator } from '../library/simulator.js'
import { DRIVERS, MAX_SPEED } from '../node/simulated-clock.js'
import { answers, body } from './responses.js'
import { router } from './router.js'

const tags = ['clock']

const clockAnswer = z
  .object({
    tick: z.int().meta({ description: 'Now, in ticks since the start.' }),
    tickNs: z.int().meta({ description: 'Nanoseconds in a tick.' }),
    time: z.string().meta({ description: 'Now on the wall clock of the node, in UTC.' }),
    driver: z.enum(DRIVERS).meta({ description: 'Who moves it.' }),
    speed: z.number().meta({ description: 'With realtime, how many times as fast as real time.' }),
    due: z.int().meta({ description: 'How many things are due at some tick to come.' }),
    next: z.int().optional().meta({ description: 'The tick of the next one.' }),
  })
  .openapi('Clock')

const driverChange = z
  .strictObject({ driver: z.enum(DRIVERS), speed: z.number().positive().max(MAX_SPEED).optional() })
  .openapi('ClockDriver')

const advance = z
  .union(
    [
      z.strictObject({ ticks: z.int().nonnegative() }),
      z.strictObject({ to: z.enum(['next-event', 'idle']) }),
    ],
    { error: 'expected { ticks } or { to: "next-event" | "idle" }' },
  )
  .openapi('ClockAdvance')

/** Reading the clock, moving it, and saying who moves it. */
export function clockRoutes(simulator: Simulator): OpenAPIHono {
  return router()
    .openapi(
      createRoute({
        method: 'get',
        path: '/v1/clock',
        tags,
        summary: 'Read the clock',
        responses: answers(clockAnswer, 'The clock.'),
      }),
      c => c.json(shown(simulator), 200),
    )
    .openapi(
      createRoute({
        method: 'patch',
        path: '/v1/clock',
        tags,
        summary: 'Let somebody else move the clock',
        request: body(driverChange),
        responses: answers(clockAnswer, 'The clock.'),
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
        summary: 'Let time pass: so many ticks, to the next event, or until nothing is due',
        request: body(advance),
        responses: answers(clockAnswer, 'The clock then.'),
      }),
      c => {
        const how = c.req.valid('json')
        if ('ticks' in how) simulator.clock.advance(how.ticks)
        else if (how.to === 'next-event') simulator.clock.advanceToNextEvent()
        else simulator.clock.advanceUntilIdle()
        return c.json(shown(simulator), 200)
      },
    )
}

const NS_PER_MS = 1_000_000n
/** The last moment that a Date can tell, in milliseconds. */
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
