import { expect, test } from 'vitest'
import { createSimulator } from '../../src/package/index.js'

test.each([{ name: 'containerd' }, { name: 'cri-o' }] as const)(
  'an image that was made up looked like one of a catalog: $name',
  async runtime => {
    const sim = createSimulator({ runtime })
    expect((await sim.images.pull('nginx')).synthesised).toBe(false)
    expect((await sim.images.pull('shop/web:1')).synthesised).toBe(true)
    sim.images.seed('shop/api:1', { size: '60MB' })
    expect(sim.images.status('shop/api:1')?.synthesised).toBe(false)
    sim.images.seed('shop/job:1')
    expect(sim.images.status('shop/job:1')).toMatchObject({ synthesised: true })
    const again = createSimulator({ runtime, from: sim.snapshot() })
    expect(again.images.status('shop/web:1')?.synthesised).toBe(true)
  },
)
