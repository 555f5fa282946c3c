import { expect, test, vi } from 'vitest'
import { createKubelet } from '../../src/kubelet-hosts/index.js'
import { served } from '../support/served.js'

test('a kubelet that is closed leaves no call at a runtime that does not answer', async () => {
  const { sim, endpoint } = await served()
  const kubelet = await createKubelet({ endpoint })
  const spec = { containers: [{ name: 'c', image: 'redis:7' }] }
  await kubelet.run({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec })
  // The kubelet looks at the sandbox once a second.
  sim.faults.inject({ on: 'PodSandboxStatus', hang: true })
  const { callers } = sim.port.state.node
  await vi.waitFor(() => expect(callers.size).toBe(1), { timeout: 20_000 })
  kubelet.close()
  await vi.waitFor(() => expect(callers.size).toBe(0))
})
