import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runtime } from '../../src/gen/runtime.v1.js'
import { cri, serveProcess } from '../support/command-line.js'
import { rawClient } from '../support/raw-client.js'
import { scratchDirectory } from '../support/served.js'

function settings(text: string): string {
  const file = join(scratchDirectory(), 'pods.yaml')
  writeFileSync(file, text)
  return file
}

describe('serve --pods', () => {
  test('takes the settings of pods from a file', async () => {
    const { endpoint } = await serveProcess('--pods', settings('network: missing\n'))
    const { messages } = await rawClient(endpoint).call('RuntimeService/Status')
    const { status } = runtime.v1.StatusResponse.decode(messages[0] ?? Buffer.alloc(0))
    expect(status?.conditions?.[1]).toMatchObject({ type: 'NetworkReady', status: false })
  })

  test('refuses settings that do not exist, with their place', async () => {
    const { exitCode, stderr } = await cri('serve', '--pods', settings('podStart: soon\n'))
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(/pods.yaml:1:11: .*podStart/)
  })
})
