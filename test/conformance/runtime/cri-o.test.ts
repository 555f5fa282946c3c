import { readdirSync } from 'node:fs'
import { describe } from 'vitest'
import { useRuntime } from '../../support/runtime-client.js'

// The tables of this folder again, on nodes that run CRI-O: where no other behaviour of CRI-O is recorded, it follows containerd.
useRuntime('cri-o')
for (const file of readdirSync(import.meta.dirname)) {
  if (file === 'cri-o.test.ts') continue
  describe(file, async () => {
    await import(`./${file}`)
  })
}
