import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { ServerInfo } from '../../src/io/info-file.js'
import { CLI, cri, serveProcess } from '../support/command-line.js'
import { codeBlocks } from '../support/markdown.js'
import { scratchDirectory } from '../support/served.js'

const ANY_PORT = 'tcp://127.0.0.1:0'
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
const readInfo = (file: string): ServerInfo => JSON.parse(readFileSync(file, 'utf8'))

describe('an info file', () => {
  test('has the port of the control API, which only standard output had', async () => {
    const file = join(scratchDirectory(), 'info.json')
    const server = await serveProcess('--info-file', file, '--admin', ANY_PORT)
    const info = readInfo(file)
    expect(info).toEqual({
      cri: server.endpoint,
      admin: expect.stringMatching(/^tcp:\/\/127\.0\.0\.1:[1-9]\d*$/),
      pid: server.process.pid,
      version,
    })
    const answer = await fetch(`${info.admin?.replace('tcp:', 'http:')}/v1/clock`)
    expect(await answer.json()).toMatchObject({ tick: 0 })
    expect(await server.stop()).toBe(0)
    expect(existsSync(file)).toBe(false)
  })

  test('has the endpoints of several nodes, and no control API if there is none', async () => {
    const folder = scratchDirectory()
    const file = join(folder, 'info.json')
    await serveProcess('--info-file', file, '--nodes', '2', '--listen', `unix://${folder}/{node}.sock`)
    const cri = [1, 2].map(n => `unix://${folder}/node-${n}.sock`)
    expect(readInfo(file)).toMatchObject({
      cri: cri[0],
      admin: null,
      nodes: [
        { name: 'node-1', cri: cri[0] },
        { name: 'node-2', cri: cri[1] },
      ],
    })
  })

  test('does not take the place of a file that no server wrote', async () => {
    const file = join(scratchDirectory(), 'package.json')
    writeFileSync(file, '{"version":"1.0.0"}')
    const { exitCode, stderr } = await cri('serve', '--listen', ANY_PORT, '--info-file', file)
    expect([exitCode, stderr]).toEqual([
      2,
      `cri-image-sim: ${file}: cannot be written: it contains no server info; choose another file or remove it\n`,
    ])
    expect(readFileSync(file, 'utf8')).toBe('{"version":"1.0.0"}')
  })
})

test('the command of docs/clients.md writes the info file that the page describes', async () => {
  const folder = scratchDirectory()
  const [command = ''] = codeBlocks('docs/clients.md', 'sh')
  const [, , , ...args] = command.trim().replaceAll('/tmp/kit', folder).split(' ')
  await serveProcess(...args)
  expect(readInfo(join(folder, 'info.json'))).toEqual({
    cri: `unix://${folder}/cri.sock`,
    admin: `unix://${folder}/admin.sock`,
    pid: expect.any(Number),
    version,
  })
})

describe('--exit-with-parent', () => {
  test('does not keep a server whose start has failed', async () => {
    const taken = await serveProcess()
    const child = spawn(process.execPath, [CLI, 'serve', '--listen', taken.endpoint, '--exit-with-parent'])
    onTestFinished(() => void child.kill('SIGKILL'))
    // Its standard input stays open.
    expect(await once(child, 'exit')).toEqual([2, null])
  })

  test('ends a server whose parent was killed: it went on for ever', async () => {
    const folder = scratchDirectory()
    const file = join(folder, 'info.json')
    const args = ['serve', '--listen', `unix://${folder}/cri.sock`, '--info-file', file, '--exit-with-parent']
    const start = `require('node:child_process').spawn(process.execPath, ${JSON.stringify([CLI, ...args])})`
    const parent = spawn(process.execPath, ['-e', start], { stdio: 'ignore' })
    while (!existsSync(file)) await sleep(5)
    const { pid } = readInfo(file)
    onTestFinished(() => {
      if (isAlive(pid)) process.kill(pid, 'SIGKILL')
    })
    parent.kill('SIGKILL')
    await once(parent, 'exit')
    await expect.poll(() => isAlive(pid)).toBe(false)
    expect([existsSync(file), existsSync(join(folder, 'cri.sock'))]).toEqual([false, false])
  })

  test('stops as on a signal when standard input closes, whatever was written to it', async () => {
    const server = await serveProcess('--exit-with-parent')
    server.process.stdin?.end('ignored\n')
    const [code] = (await once(server.process, 'exit')) as [number]
    expect(code).toBe(0)
    expect(existsSync(server.endpoint.slice('unix://'.length))).toBe(false)
  })

  test('refuses an input that would end it at once', async () => {
    const args = [CLI, 'serve', '--listen', ANY_PORT, '--exit-with-parent']
    for (const [input, kind] of [
      ['/dev/null', 'a device'],
      ['package.json', 'a file'],
    ] as const) {
      const child = spawn(process.execPath, args, { stdio: [openSync(input, 'r'), 'ignore', 'pipe'] })
      const stderr = String((await once(child.stderr as NodeJS.ReadableStream, 'data'))[0])
      expect(stderr).toBe(
        `cri-image-sim: --exit-with-parent: standard input is ${kind}; connect a pipe that the parent keeps open\n`,
      )
    }
  })

  test('is needed: without it a closed input does not end a server', async () => {
    const server = await serveProcess()
    server.process.stdin?.end()
    expect(await cri('images', '--endpoint', server.endpoint)).toMatchObject({ exitCode: 0 })
  })
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
