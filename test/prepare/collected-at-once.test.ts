import { expect, onTestFinished, test } from 'vitest'
import { createSimulator, type Image, type SimulatedNode } from '../../src/package/index.js'

/** A node whose collector takes every image as soon as it is there. */
function greedyNode(): SimulatedNode {
  const preparation = { highWatermark: 0, lowWatermark: 0, minAge: 0, period: 1 }
  return createSimulator({ clock: 'manual', preparation })
}

/** Collects the errors that callbacks throw, which nobody catches. */
function uncaught(): readonly unknown[] {
  const errors: unknown[] = []
  const before = process.listeners('uncaughtException')
  process.removeAllListeners('uncaughtException')
  process.on('uncaughtException', error => errors.push(error))
  onTestFinished(() => {
    process.removeAllListeners('uncaughtException')
    for (const listener of before) process.on('uncaughtException', listener)
  })
  return errors
}

test('an image that is collected in the command that pulled it is still given to its caller', async () => {
  const sim = greedyNode()
  const heard: string[] = []
  sim.watch(({ type }) => heard.push(type))
  const pulls = [sim.images.pull('alpine'), sim.images.pull('alpine'), sim.images.pull('busybox')]
  sim.clock.advance(100_000)
  expect(heard.filter(type => type === 'image-removed')).toHaveLength(2)
  expect(sim.images.list()).toEqual([])
  const images = await Promise.all(pulls)
  expect(images.map(image => image.repoTags)).toEqual([
    ['docker.io/library/alpine:latest'],
    ['docker.io/library/alpine:latest'],
    ['docker.io/library/busybox:latest'],
  ])
  expect(pulls.map(({ progress }) => progress.phase)).toEqual(['complete', 'complete', 'complete'])
})

test('watchers hear of a collected image in the command that collected it', () => {
  const sim = greedyNode()
  const heard: string[] = []
  sim.watch(({ type }) => heard.push(type))
  void sim.images.pull('alpine')
  sim.clock.advance(100_000)
  expect(heard.indexOf('pull-completed')).toBeGreaterThan(0)
  expect(heard.lastIndexOf('image-removed')).toBeGreaterThan(heard.indexOf('pull-completed'))
  expect(sim.events.last).toBe(heard.length)
})

test('a waiter that throws keeps no other from its outcome', async () => {
  const errors = uncaught()
  const sim = greedyNode()
  const outcomes: string[] = []
  const first = new Error('the first waiter')
  sim.port.requestPull({ image: 'alpine' }, () => {
    throw first
  })
  sim.port.requestPull({ image: 'alpine' }, outcome => outcomes.push(Object.keys(outcome).join()))
  const last = sim.images.pull('alpine')
  sim.clock.advance(100_000)
  expect(outcomes).toEqual(['image,reference'])
  expect(((await last) as Image).repoTags).toEqual(['docker.io/library/alpine:latest'])
  await expect.poll(() => errors).toEqual([first])
})

test('a watcher that throws keeps no other from its event, and no caller from its outcome', async () => {
  const errors = uncaught()
  const sim = greedyNode()
  const heard: string[] = []
  sim.watch(({ type }) => {
    throw new Error(type)
  })
  sim.watch(({ type }) => heard.push(type))
  const pull = sim.images.pull('alpine')
  sim.clock.advance(100_000)
  expect((await pull).repoTags).toEqual(['docker.io/library/alpine:latest'])
  expect(heard).toContain('image-removed')
  await expect.poll(() => errors).toHaveLength(heard.length)
})
