import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { methods } from '../../src/cli/client.js'
import { connect } from '../../src/cli/connection.js'
import { openFiles, silentConnections } from '../support/broken-connections.js'
import { CLI } from '../support/command-line.js'
import { scratchDirectory } from '../support/served.js'

/** Starts `serve` with a standard error that nobody reads, with a limit of open files. */
async function unreadServer(openFilesMax: number, ...args: string[]) {
  const endpoint = `unix://${join(scratchDirectory(), 'cri.sock')}`
  const command = `ulimit -n ${openFilesMax}; exec "$@"`
  const server = [process.execPath, CLI, 'serve', '--listen', endpoint, ...args]
  const child = spawn('sh', ['-c', command, 'sh', ...server], { stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  await once(child.stdout, 'data')
  return { child, endpoint }
}

test('a server whose log nobody reads goes on, and stops when it is told to', async () => {
  const { child, endpoint } = await unreadServer(256, '--log', 'debug', '--quota', '1TB')
  const connection = await connect(endpoint)
  onTestFinished(() => connection.close())
  for (let i = 0; i < 300; i++) {
    await connection.call(methods.pullImage, { image: { image: `unread:${i}` } })
  }
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  expect((await ended)[0]).toBe(0)
})

test('a server that has too many connections logs those that it refuses', async () => {
  const { child, endpoint } = await unreadServer(100, '--log', 'error')
  let log = ''
  child.stderr.on('data', text => {
    log += text
  })
  // The server counts for a second; on a busy machine, it does not accept them all in one.
  const lines = () =>
    log
      .split('\n')
      .slice(0, -1)
      .map(line => JSON.parse(line))
  silentConnections(endpoint, 60)
  await expect.poll(() => lines().reduce((sum, { refused }) => sum + refused, 0)).toBe(24)
  expect(lines()[0]).toMatchObject({ msg: 'connections were refused: too many are open', open: 36 })
  if (process.platform === 'linux') expect(openFiles(child.pid)).toBeLessThan(100)
})
