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

test('ctl pod kill and ctl node restart --exited end processes', async () => {
  const { output } = await serveProcess('--clock', 'manual', '--admin', 'tcp://127.0.0.1:0')
  const admin = /control API on (\S+)/.exec(output.stdout)?.[1] ?? ''
  const ctl = async (...args: readonly string[]) => {
    const { exitCode, stdout, stderr } = await cri('ctl', ...args, '--admin', admin)
    expect([exitCode, stderr]).toEqual([0, ''])
    return stdout.trim()
  }
  const lost = await ctl('container', 'add', 'redis:7', '--name', 'lost')
  const kept = await ctl(
    'container',
    'add',
    'redis:7',
    '--name',
    'kept',
    '--pod',
    await ctl('pod', 'add', 'p'),
  )
  const { containers } = JSON.parse(await ctl('container', 'ls', '--json')) as {
    containers: readonly { readonly id: string; readonly pod: string }[]
  }
  const pod = containers.find(({ id }) => id === lost)?.pod ?? ''
  expect(await ctl('pod', 'kill', pod.slice(0, 13))).toBe(`Killed: ${pod.slice(0, 13)}`)
  expect(await ctl('node', 'restart', '--exited', kept)).toMatch(/^Restarted: the first node; /)
  const table = (await ctl('container', 'ls')).split('\n')
  expect(table.find(line => line.includes(' lost '))).toMatch(/ exited +137 Error /)
  expect(table.find(line => line.includes(' kept '))).toMatch(/ exited +255 Unknown /)
  const { exitCode, stderr } = await cri('ctl', 'pod', 'kill', pod, '--admin', admin)
  expect([exitCode, stderr]).toEqual([1, expect.stringContaining('is not the id of a pod that is ready')])
})

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
