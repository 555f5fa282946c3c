import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { servePage } from '../../src/admin/page-server.js'
import { serveControl } from '../../src/admin/server.js'
import { createSimulation } from '../../src/library/options.js'

test('a control API that cannot listen watches its simulation no more', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void other.close())
  await once(other, 'listening')
  const simulation = createSimulation({})
  const unwatch = vi.fn()
  const watch = simulation.watch.bind(simulation)
  const watching = vi.spyOn(simulation, 'watch').mockImplementation(listener => {
    const end = watch(listener)
    return () => {
      unwatch()
      end()
    }
  })
  const { port } = other.address() as AddressInfo
  const node = { simulation, port: simulation.port() }
  await expect(serveControl(node, `tcp://127.0.0.1:${port}`)).rejects.toThrow('EADDRINUSE')
  expect(watching).toHaveBeenCalled()
  expect(unwatch).toHaveBeenCalledTimes(watching.mock.calls.length)
})

test('time does not pass after the server of a page is closed', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
  onTestFinished(() => void vi.useRealTimers())
  const simulation = createSimulation({ clock: 'realtime' })
  const page = await servePage({ simulation })
  vi.advanceTimersByTime(100)
  const { tick } = simulation.clock
  expect(tick).toBeGreaterThan(0)
  await page.close()
  vi.advanceTimersByTime(100)
  expect(simulation.clock.tick).toBe(tick)
})
