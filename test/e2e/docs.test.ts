import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createSimulator } from '../../src/package/index.js'
import { CLI, cri, run, serveProcess } from '../support/command-line.js'
import { codeBlocks, runScript } from '../support/markdown.js'
import { scratchDirectory } from '../support/served.js'

describe.each([
  'docs/time.md',
  'docs/faults.md',
  'docs/journal.md',
  'docs/mirroring.md',
  'docs/prepared-images.md',
  'docs/runtime-cri-o.md',
  'docs/runtimes.md',
  'docs/containers.md',
  'docs/kubelet.md',
])('%s', file => {
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

test('the rules of docs/containers.md can be served', async () => {
  const file = join(scratchDirectory(), 'containers.yaml')
  writeFileSync(file, codeBlocks('docs/containers.md', 'yaml')[0] ?? '')
  const { output } = await serveProcess('--containers', file, '--admin', 'tcp://127.0.0.1:0')
  const admin = /control API on tcp:\/\/(\S+)/.exec(output.stdout)?.[1] ?? ''
  const { rules } = (await (await fetch(`http://${admin}/v1/container-rules`)).json()) as { rules: object[] }
  expect(rules).toHaveLength(4)
})

test('a file of faults that means nothing is refused with its place', async () => {
  const file = join(scratchDirectory(), 'faults.yaml')
  writeFileSync(file, 'faults:\n  - on: PullImage\n    fail: badly\n')
  const { exitCode, stderr } = await cri('serve', '--faults', file)
  expect(exitCode).toBe(2)
  expect(stderr).toMatch(/^cri-image-sim: .*faults\.yaml:3:11: invalid-fault: faults\[0\]\.fail: expected /)
})

describe('docs/control.md', () => {
  const [serve = '', commands = '', verbs = ''] = codeBlocks('docs/control.md', 'sh')

  test('every command does what it says', async () => {
    const [, , , ...flags] = serve.trim().split(' ')
    const { output } = await serveProcess(...flags.map(flag => flag.replace(':7070', ':0')))
    const host = /control API on tcp:\/\/(\S+)/.exec(output.stdout)?.[1] ?? ''
    for (const command of commands.trim().split('\n')) {
      const { exitCode, stdout } = await run('sh', [
        '-c',
        `${command.replace('localhost:7070', host)} --fail`,
      ])
      expect([exitCode, command]).toEqual([0, command])
      expect(() => JSON.parse(stdout) as unknown).not.toThrow()
    }
  })

  test('so does every verb', async () => {
    const { output } = await serveProcess('--clock', 'manual', '--admin', 'tcp://127.0.0.1:0')
    const admin = /control API on (\S+)/.exec(output.stdout)?.[1] ?? ''
    for (const line of verbs.trim().split('\n')) {
      const command = line.replace('npx cri-image-sim', `${process.execPath} ${CLI}`)
      const { exitCode, stderr } = await run('sh', ['-c', command.replace('tcp://127.0.0.1:7070', admin)])
      expect([exitCode, stderr, line]).toEqual([0, '', line])
    }
  })

  test('names every operation, and none that is not there', async () => {
    const sim = createSimulator()
    const server = await sim.listenAdmin('tcp://127.0.0.1:0')
    const { paths } = (await (
      await fetch(`${server.endpoint.replace('tcp:', 'http:')}/v1/openapi.json`)
    ).json()) as { paths: Record<string, object> }
    await server.close()
    const there = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map(method => `${method.toUpperCase()} ${path}`),
    )
    const text = readFileSync('docs/control.md', 'utf8')
    const named = [...text.matchAll(/`((?:GET|POST|PUT|PATCH|DELETE) \/v1\/[^`]*)`/g)].map(([, name]) => name)
    const ofNodes = there.filter(each => each.includes('/v1/nodes/{node}/'))
    const documented = there.filter(each => !ofNodes.includes(each))
    expect(new Set(named.filter(name => name !== 'GET /v1/openapi.json'))).toEqual(new Set(documented))
    expect(documented).toEqual(expect.arrayContaining(ofNodes.map(each => each.replace('/nodes/{node}', ''))))
    expect(ofNodes.length).toBeGreaterThan(30)
  })
})

test('every command of docs/migration.md succeeds', async () => {
  const { output } = await serveProcess('--admin', 'tcp://127.0.0.1:0')
  const host = /control API on tcp:\/\/(\S+)/.exec(output.stdout)?.[1] ?? ''
  const commands = (codeBlocks('docs/migration.md', 'sh')[0] ?? '').trim().split('\n')
  for (const command of commands) {
    const line = `${command.replace('localhost:7070', host)} --fail`
    const { exitCode, stdout } = await run('sh', ['-c', line])
    expect([exitCode, command]).toEqual([0, command])
    expect(stdout).not.toContain('"ok":false')
  }
  expect(commands).toHaveLength(8)
})

test('the commands of docs/journal.md do what they say', async () => {
  const folder = scratchDirectory()
  const inFolder = (line: string): readonly string[] =>
    line
      .split(' ')
      .slice(2)
      .map(word => (word.endsWith('.json') || word.endsWith('.jsonl') ? join(folder, word) : word))
  const commands = (codeBlocks('docs/journal.md', 'sh')[0] ?? '').trim().split('\n')
  for (const command of commands) {
    const [name = '', ...args] = inFolder(command)
    if (name === 'serve') {
      const server = await serveProcess(...args)
      await cri('pull', 'nginx', '--endpoint', server.endpoint)
      expect(await server.stop()).toBe(0)
    } else {
      expect(await cri(name, ...args)).toMatchObject({ exitCode: 0, stderr: '' })
    }
  }
  expect(commands).toHaveLength(6)
})
