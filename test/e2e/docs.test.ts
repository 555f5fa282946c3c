import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { cri, serveProcess } from '../support/command-line.js'
import { codeBlocks, runScript } from '../support/markdown.js'
import { scratchDirectory } from '../support/served.js'

describe.each(['docs/time.md', 'docs/faults.md'])('%s', file => {
  test.each(codeBlocks(file, 'js'))('a script prints what its comments say', async code => {
    const { printed, said, stderr } = await runScript(code)
    expect(stderr).toBe('')
    expect(said.length).toBeGreaterThan(0)
    expect(printed).toEqual(said)
  })
})

test('the rules of docs/faults.md can be served', async () => {
  const file = join(scratchDirectory(), 'faults.yaml')
  writeFileSync(file, codeBlocks('docs/faults.md', 'yaml')[0] ?? '')
  const { endpoint } = await serveProcess('--faults', file, '--seed', '7')
  const pull = () => cri('pull', 'redis', '--endpoint', endpoint)
  for (let i = 0; i < 2; i++) {
    expect(await pull()).toMatchObject({
      exitCode: 1,
      stderr: 'cri-image-sim: UNKNOWN: RegistryUnavailable: docker.io/library/redis:latest\n',
    })
  }
  expect(await pull()).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('failed commit on ref "layer-'),
  })
})

test('a file of faults that means nothing is refused with its place', async () => {
  const file = join(scratchDirectory(), 'faults.yaml')
  writeFileSync(file, 'faults:\n  - on: PullImage\n    fail: badly\n')
  const { exitCode, stderr } = await cri('serve', '--faults', file)
  expect(exitCode).toBe(2)
  expect(stderr).toMatch(/^cri-image-sim: .*faults\.yaml:3:11: invalid-fault: faults\[0\]\.fail: expected /)
})
