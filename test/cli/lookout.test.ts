import { expect, onTestFinished, test } from 'vitest'
import type { Control } from '../../src/cli/ctl/control-client.js'
import { Lookout } from '../../src/cli/ctl/lookout.js'
import type { LiveModel } from '../../src/cli/live/model.js'

/** A server of one idle node whose answers wait until they are sent. */
function slowServer() {
  let tick = 0
  const waiting: (() => void)[] = []
  const answers: Readonly<Record<string, () => object>> = {
    '/v1/clock': () => ({ tick, tickNs: 1_000_000 }),
    '/v1/nodes': () => ({
      nodes: [{ node: 'node-1', pulls: 0, heldUp: 0, builds: 0, creations: 0, mirrors: 0 }],
    }),
  }
  const call: Control['call'] = <T>(_: string, path: string) => {
    // The server has read its state before it is changed, and the answer arrives later.
    const answer = answers[path]?.() as T
    return new Promise<T>(resolve => waiting.push(() => resolve(answer)))
  }
  return {
    call,
    waiting,
    advance: () => tick++,
    send: () => {
      for (const send of waiting.splice(0)) send()
    },
  }
}

test('what changes while a look is in progress is seen by the next one', async () => {
  const server = slowServer()
  const seen: LiveModel[] = []
  const lookout = new Lookout(server, model => seen.push(model))
  onTestFinished(() => lookout.stop())
  const ticks = () => seen.map(({ tick }) => tick)
  lookout.lookSoon()
  await expect.poll(() => server.waiting).toHaveLength(2)
  server.advance()
  lookout.lookSoon()
  server.send()
  await expect.poll(ticks).toEqual([0])
  await expect.poll(() => server.waiting).toHaveLength(2)
  server.send()
  await expect.poll(ticks).toEqual([0, 1])
})
