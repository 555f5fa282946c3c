import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { ScenarioPlayer } from '../../src/scenarios/player.js'
import { readScenario } from '../../src/scenarios/reader.js'
import { TraceWriter } from '../../src/trace/writer.js'
import { decodeTrace } from '../support/perfetto.js'

function tracksOf(file: string) {
  const scenario = readScenario(parse(readFileSync(`examples/scenarios/${file}`, 'utf8')))
  const player = new ScenarioPlayer(scenario)
  const trace = new TraceWriter(player.cast.simulation)
  for (const moment of player.play()) trace.add(moment)
  return decodeTrace(trace.finish(), player.cast.simulation.clock.tickNs).tracks
}

function slicesOf(file: string) {
  return tracksOf(file).flatMap(({ path, slices }) => slices.map(slice => ({ path, ...slice })))
}

test('a pull has its phases, and each layer has its own', () => {
  const slices = slicesOf('01-first-pull.yaml').filter(({ path }) => path.includes('/pull 1'))
  const spans = slices.map(({ path, name, from, to }) => [path.replace(/layer .*/, 'layer'), name, from, to])
  expect(spans).toEqual(
    expect.arrayContaining([
      ['node-1/pull 1', 'resolving', 0, 20],
      ['node-1/pull 1', 'docker.io/shop/api:1', 0, 650],
      ['node-1/pull 1/layer', 'downloading', 20, 80],
      ['node-1/pull 1/layer', 'downloading', 20, 440],
      ['node-1/pull 1/layer', 'extracting', 440, 590],
    ]),
  )
})

test('counters have the bytes of the disk and the transfers', () => {
  const tracks = tracksOf('01-first-pull.yaml')
  const values = (name: string) =>
    tracks.find(({ path }) => path === `node-1/${name}`)?.values.map(({ value }) => value) ?? []
  expect(values('used bytes').at(-1)).toBeGreaterThan(42_000_000)
  expect(values('reserved bytes').at(-1)).toBe(0)
  expect(values('transfers over the link')).toEqual([0, 3, 2, 1, 0])
})

test('a container that runs is a slice', () => {
  const slices = slicesOf('14-containerd-and-cri-o.yaml')
  expect(
    slices.filter(({ path, name }) => path === 'cri-o/container api' && name === 'running'),
  ).toHaveLength(1)
})

test('a layer is not downloaded while its pull is resolved again after a restart', () => {
  const layer = slicesOf('13-crash-and-recovery.yaml').filter(({ path }) => path.includes('/layer '))
  expect(layer.map(({ name, from, to }) => [name, from, to])).toEqual([
    ['downloading', 20, 220],
    ['downloading', 240, 440],
    ['extracting', 440, 640],
  ])
})
