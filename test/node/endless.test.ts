import { expect, test } from 'vitest'
import { Events } from '../../src/node/events.js'
import { SpinGuard } from '../../src/node/spin-guard.js'
import { createSimulator } from '../../src/package/index.js'
import { codeOf } from '../support/prepared-node.js'

const EVENT = { type: 'restarted', tick: 3 } as const

test('advanceUntilIdle ends with an error when a watcher asks again for what fails', () => {
  const sim = createSimulator({ clock: 'manual', unknown: 'not-found' })
  sim.watch(({ type }) => {
    if (type === 'pull-failed') void sim.images.pull('nowhere/nothing')
  })
  void sim.images.pull('nowhere/nothing')
  expect(() => sim.clock.advanceUntilIdle(500)).toThrow(
    /^endless: 500 events have fired up to tick 10000 and more are scheduled, next \{"type":"answered"/,
  )
  sim.clock.advance(20)
  expect(sim.clock.tick).toBe(10_020)
})

test.each(['auto', 'manual'] as const)(
  'a watcher that asks again for ever at the same tick is stopped, with the clock on %s',
  async clock => {
    const faults = [{ on: 'PullImage', image: '*/nginx:*', fail: 'internal' }] as const
    const sim = createSimulator({ clock, faults })
    const stop = sim.watch(({ type }) => {
      if (type === 'caller-left') sim.port.requestPull({ image: 'nginx' }, () => {})
    })
    const waiting = sim.images.pull('alpine')
    expect(await codeOf(sim.images.pull('nginx'))).toBe('injected')
    expect(await codeOf(waiting)).toBe('endless')
    expect(waiting.progress).toMatchObject({ phase: 'failed', failure: { code: 'endless' } })
    stop()
    const again = sim.images.pull('alpine')
    if (clock === 'manual') sim.clock.advanceUntilIdle()
    expect((await again).repoTags).toEqual(['docker.io/library/alpine:latest'])
  },
  60_000,
)

test('listeners that cause events for ever are stopped, and those that come later are told again', () => {
  const events = new Events(10)
  let heard = 0
  const stop = events.watch(() => {
    heard++
    events.note([EVENT])
    events.deliver()
  })
  events.note([EVENT])
  expect(() => events.deliver()).toThrow('endless: 10 events have fired up to tick 3 ')
  expect(heard).toBe(11)
  stop()
  events.watch(() => heard++)
  events.note([EVENT])
  events.deliver()
  expect(heard).toBe(12)
})

test('events are not counted as endless while time passes or nothing is left to do', () => {
  const guard = new SpinGuard(3)
  const count = (tick: number): void => guard.count(tick, () => 'it')
  for (const tick of [1, 1, 1, 2, 2, 2]) count(tick)
  guard.reset()
  for (let i = 0; i < 3; i++) count(2)
  expect(() => count(2)).toThrow('endless: 3 events have fired up to tick 2 and more are scheduled, next it;')
})
