/** The history that the page remembers. */
import { expect, test } from 'vitest'
import { createSimulator } from '../../src/package/index.js'
import { History } from '../../ui/src/model/history.js'
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

test('a change to an earlier state drops the fault rules that triggered after it', () => {
  const sim = createSimulator({ clock: 'manual', unknown: 'not-found', catalog: { images: [] } })
  const history = new History()
  sim.events.watch((event, id) => history.add([{ id, event }]))
  sim.faults.inject({ on: 'resolving', delay: 30 })
  sim.faults.inject({ on: 'PullImage', image: 'refused:1', fail: 'internal' })
  const marks = () => history.pulls.map(row => row.marks.map(({ tick, kind }) => `${kind} ${tick}`))
  sim.images.pull('first:1').catch(() => {})
  sim.clock.advance(10)
  const before = sim.snapshot()
  sim.clock.advance(10)
  sim.images.pull('second:1').catch(() => {})
  sim.images.pull('refused:1').catch(() => {})
  expect(marks()).toEqual([['fault 0'], ['fault 20']])
  expect(history.faults).toMatchObject([{ rule: 2, on: 'PullImage', tick: 20 }])
  sim.restore(before)
  expect(marks()).toEqual([['fault 0']])
  expect(history.faults).toEqual([])
})

test('a pull that fails while a layer downloads was not extracting', () => {
  const catalog = { images: [{ refs: 'app:1', layers: [1_000_000, 1_000_001] }] }
  const sim = createSimulator({ clock: 'manual', builtInCatalog: false, catalog })
  const rows = new PullRows()
  sim.events.watch(event => rows.add(event))
  const phases = () => rows.rows.map(({ spans }) => spans.map(({ phase }) => phase))
  sim.faults.inject({ on: 'downloading', layer: 1, fail: 'digest-mismatch', times: 1 })
  sim.images.pull('app:1').catch(() => {})
  sim.clock.advanceUntilIdle()
  sim.images.pull('app:1').catch(() => {})
  sim.clock.advanceUntilIdle()
  expect(phases()).toEqual([
    ['resolving', 'downloading'],
    ['resolving', 'downloading', 'extracting'],
  ])
})
