import { expect, test } from 'vitest'
import { run } from '../support/command-line.js'

test('when calls have ended and images are gone, memory is where it was', async () => {
  const { stdout, stderr } = await run(process.execPath, ['--expose-gc', 'test/support/memory-rounds.js'])
  expect(stderr).toBe('')
  const heap = JSON.parse(stdout) as number[]
  const [settled = 0, last = 0] = [heap[3], heap.at(-1)]
  // Synthesised digests stay known to the registry, some hundred bytes each; calls and pulls leave nothing.
  expect((last - settled) / settled).toBeLessThan(0.1)
})
