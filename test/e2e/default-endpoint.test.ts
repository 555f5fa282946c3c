import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ownDirectory } from '../../src/io/own-directory.js'
import { CLI, type Ended } from '../support/command-line.js'
import { scratchDirectory } from '../support/served.js'

type Environment = Readonly<Record<string, string | undefined>>

function start(environment: Environment, ...args: string[]) {
  const ours = Object.entries(process.env).filter(([name]) => !name.startsWith('CRI_IMAGE_SIM_'))
  const env = { ...Object.fromEntries(ours), XDG_RUNTIME_DIR: undefined, ...environment }
  const child = spawn(process.execPath, [CLI, ...args], { env })
  onTestFinished(() => void child.kill('SIGKILL'))
  const output = { stdout: '', stderr: '' }
  child.stdout.on('data', text => {
    output.stdout += text
  })
  child.stderr.on('data', text => {
    output.stderr += text
  })
  const ended = new Promise<Ended>(resolve => {
    child.on('close', code => resolve({ exitCode: code ?? -1, ...output }))
  })
  return { output, ended }
}

test.each([
  ['XDG_RUNTIME_DIR', 'cri-image-sim'],
  ['HOME', '.cri-image-sim'],
])('with %s, server and clients meet in a directory that only the user can open', async (name, own) => {
  const folder = scratchDirectory()
  const environment = { [name]: folder }
  const endpoint = `unix://${join(folder, own, 'cri.sock')}`
  const admin = `unix://${join(folder, own, 'admin.sock')}`
  const { output } = start(environment, 'serve', '--admin')
  await expect.poll(() => output.stdout).toContain(`listening on ${endpoint} `)
  await expect.poll(() => output.stderr).toBe(`cri-image-sim: created the directory ${join(folder, own)}\n`)
  expect(statSync(join(folder, own)).mode & 0o777).toBe(0o700)
  expect(await start(environment, 'images', '--quiet').ended).toEqual({
    exitCode: 0,
    stdout: '',
    stderr: `cri-image-sim: using the default server, ${endpoint}\n`,
  })
  expect(await start(environment, 'ctl', 'image', 'seed', 'redis:7').ended).toEqual({
    exitCode: 0,
    stdout: 'Seeded: docker.io/library/redis:7, 44.8MB\n',
    stderr: `cri-image-sim: using the default server, ${admin}\n`,
  })
  expect((await start(environment, 'images', '--endpoint', endpoint).ended).stderr).toBe('')
})

test('a directory that other users can open is refused', async () => {
  const folder = scratchDirectory()
  const own = join(folder, 'cri-image-sim')
  mkdirSync(own)
  chmodSync(own, 0o755)
  expect(await start({ XDG_RUNTIME_DIR: folder }, 'serve').ended).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: `cri-image-sim: endpoint-unavailable: cannot listen on ${own}: the directory is open to other users; set its mode to 0700 and its owner to yourself, or name other endpoints with --listen and --admin\n`,
  })
})

test('a relative XDG_RUNTIME_DIR is ignored', () => {
  expect(ownDirectory({ XDG_RUNTIME_DIR: 'here' })).toBe(join(homedir(), '.cri-image-sim'))
})
