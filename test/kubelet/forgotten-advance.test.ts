import { expect, test, vi } from 'vitest'
import { createSimulator } from '../../src/package/index.js'

test('a pod that waits while no caller advances a manual clock is warned of', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const given: string[] = []
  vi.spyOn(process, 'emitWarning').mockImplementation(warning => void given.push(String(warning)))
  try {
    const sim = createSimulator({ clock: 'manual' })
    const kubelet = await sim.kubelet()
    const pod = { metadata: { name: 'web' }, spec: { containers: [{ name: 'app', image: 'nginx:1.27' }] } }
    const started = kubelet.run(pod)
    vi.advanceTimersByTime(1000)
    expect(given).toEqual(['pod default/web waits for tick 20; the clock is manual: advance it'])
    sim.clock.advance('1m')
    expect(await started).toMatchObject({ isStarted: true })
    expect(vi.getTimerCount()).toBe(0)
  } finally {
    vi.useRealTimers()
    vi.restoreAllMocks()
  }
})
