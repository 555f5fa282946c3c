/** The pulls that the page remembers. */
import { expect, test } from 'vitest'
import { createSimulator } from '../../src/index.js'
import { ENDED_MAX, PullRows } from '../../ui/src/model/pull-rows.js'

test('a page that is open for long forgets the oldest ended pulls, and none in progress', () => {
  const sim = createSimulator({ clock: 'manual', unknown: 'not-found', catalog: { images: [] } })
  const rows = new PullRows()
  sim.events.watch(event => rows.add(event))
  sim.faults.inject({ on: 'resolving', image: 'blocked:1', hang: true })
  sim.images.pull('blocked:1').catch(() => {})
  for (let i = 0; i < 3 * ENDED_MAX; i++) sim.images.pull(`absent:${i}`).catch(() => {})
  sim.clock.advance(1000)
  sim.images.pull('last:1').catch(() => {})
  const ended = rows.rows.filter(({ end }) => end !== undefined)
  expect(ended.length).toBeGreaterThanOrEqual(ENDED_MAX)
  expect(ended.length).toBeLessThanOrEqual(2 * ENDED_MAX)
  expect(ended.at(-1)?.reference).toBe(`docker.io/library/absent:${3 * ENDED_MAX - 1}`)
  expect(rows.rows.filter(({ end }) => end === undefined).map(({ reference }) => reference)).toEqual([
    'docker.io/library/blocked:1',
    'docker.io/library/last:1',
  ])
})
