import { AssertionError } from 'node:assert'
import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  type AfterContext,
  assertNode,
  clusterFor,
  endpointFor,
  simulatorFor,
  snapshotOf,
} from '../../../src/package/node-test/index.js'

/** The context of a test, as that of node:test: functions run in the order in which they were given. */
function context(): AfterContext & { readonly end: () => Promise<void> } {
  const acts: (() => void | Promise<void>)[] = []
  return {
    after: act => void acts.push(act),
    async end() {
      for (const act of acts) await act()
    },
  }
}

test('a node is closed after its test, and its socket removed', async () => {
  const t = context()
  const sim = simulatorFor(t, { quota: '1GiB' })
  const socket = (await endpointFor(t, sim)).replace('unix://', '')
  expect(existsSync(socket)).toBe(true)
  await t.end()
  expect(existsSync(socket)).toBe(false)
  await expect(sim.waitFor('restarted')).rejects.toThrow('the simulation was closed')
})

test('a cluster is too, with checks of each node', async () => {
  const t = context()
  const cluster = clusterFor(t, { nodes: 2 }, { expectedCalls: ['ImageStatus'] })
  await cluster.node('node-2').images.pull('redis:7')
  await expect(t.end()).rejects.toThrow('a call was not expected')
})

test('a fault rule that never triggered is an error after the test', async () => {
  const t = context()
  simulatorFor(t, { faults: [{ on: 'PullImage', fail: 'internal' }] }, { unusedFaults: true })
  await expect(t.end()).rejects.toThrow('a fault rule never triggered')
})

describe('assertNode', () => {
  test('passes what holds, and fails the rest with an AssertionError at its caller', async () => {
    const t = context()
    const sim = simulatorFor(t)
    await sim.images.pull('redis:7')
    assertNode.toHoldImage(sim, 'redis:7')
    assertNode.not.toHoldImage(sim, 'redis:8')
    const assertFromHere = (): void => assertNode.toHavePulled(sim, 'redis:7', { times: 2 })
    const error = thrownBy(assertFromHere)
    expect(error).toBeInstanceOf(AssertionError)
    expect(error.message).toMatchInlineSnapshot(`
      "expected exactly 2 calls of PullImage for docker.io/library/redis:7 with code OK; found 1

      Found:
        #1  tick 0  +698  library/PullImage  redis:7  OK

      Calls:
        #1  tick 0  +698  library/PullImage  redis:7  OK"
    `)
    expect(error.stack).toContain('assertFromHere')
    expect(thrownBy(() => assertNode.not.toHoldImage(sim, 'redis:7')).message).toContain('not to hold')
    expect(snapshotOf(sim)).toContain('docker.io/library/redis:7')
    await t.end()
  })
})

function thrownBy(act: () => void): Error {
  try {
    act()
  } catch (error) {
    return error as Error
  }
  throw new Error('nothing failed')
}
