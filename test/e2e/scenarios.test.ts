import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { cri, serveProcess } from '../support/command-line.js'
import { codeBlocks, runScript } from '../support/markdown.js'
import { scratchDirectory } from '../support/served.js'

function fileWith(text: string, name = 'scenario.yaml'): string {
  const file = join(scratchDirectory(), name)
  writeFileSync(file, text)
  return file
}

const [EXAMPLE = ''] = codeBlocks('docs/scenarios.md', 'yaml')

test.each((codeBlocks('docs/scenarios.md', 'sh')[0] ?? '').trim().split('\n'))('%s', async line => {
  const folder = scratchDirectory()
  const args = line
    .split(' ')
    .slice(2)
    .map(word => (word.endsWith('.pftrace') ? join(folder, word) : word))
  const { exitCode, stderr, stdout } = await cri(...args)
  expect([exitCode, stderr]).toEqual([0, ''])
  expect(stdout).not.toBe('')
})

test.each(codeBlocks('docs/scenarios.md', 'js'))('the script prints what its comments say', async code => {
  const { printed, said, stderr } = await runScript(code)
  expect([printed, stderr]).toEqual([said, ''])
})

test('run prints narration, steps, events by tick, and expectations', async () => {
  const { exitCode, stdout, stderr } = await cri('run', fileWith(EXAMPLE))
  expect([exitCode, stderr]).toEqual([0, ''])
  expect(stdout).toContain('A retry\n=======\n\nThe registry is down for a moment.\n')
  expect(stdout).toContain('\n> pull shop/api:1\n       0  pull 1 started: docker.io/shop/api:1\n')
  expect(stdout).toContain('\n✓ image shop/api:1: stored\n')
  expect(stdout).toMatch(/\n\n\d+ expectations met\n$/)
  expect(stdout).not.toContain('\u001b')
})

test('an expectation that is not met names line and tick, and shows both values', async () => {
  const text = EXAMPLE.replace('code: registry-unreachable', 'code: not-found')
  const file = fileWith(text, 'retry.yaml')
  const { exitCode, stdout, stderr } = await cri('run', file)
  expect([exitCode, stderr]).toEqual([1, `cri-image-sim: ${file}: 1 of 6 expectations are not met\n`])
  const shown = codeBlocks('docs/scenarios.md', 'text')[0] ?? ''
  expect(stdout.replace(file, 'retry.yaml')).toContain(shown)
})

test('a scenario that fails on purpose shows every difference, with both values', async () => {
  const file = 'test/golden/fails-on-purpose'
  const { exitCode, stdout, stderr } = await cri('run', `${file}.yaml`)
  expect(stdout).toBe(readFileSync(`${file}.txt`, 'utf8'))
  const message = `${file}.yaml: 1 steps failed; 17 of 19 expectations are not met`
  expect([exitCode, stderr]).toEqual([1, `cri-image-sim: ${message}\n`])
})

test('--json prints one moment a line', async () => {
  const { stdout } = await cri('run', fileWith(EXAMPLE), '--json')
  const moments = stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as { type: string })
  expect(new Set(moments.map(({ type }) => type))).toEqual(new Set(['step', 'event', 'expectation']))
})

test.each([
  ['not YAML', 'name: [', /:1:8: not YAML/],
  [
    'a misspelled action',
    'name: a\nsteps:\n  - pul: b\n',
    /:3:10: invalid-scenario: steps\[0\]\.pul: unrecognized key/,
  ],
  [
    'a rule',
    'name: a\nsteps:\n  - fault: { on: PullImage, fail: badly }\n',
    /:3:\d+: invalid-scenario: steps\[0\]\.fault\.fail: expected /,
  ],
  [
    'a node',
    'name: a\nsteps:\n  - node: other\n',
    /:3:11: invalid-scenario: steps\[0\]\.node: no node matches other; the nodes are node-1/,
  ],
])('%s is refused with line and column', async (_, text, message) => {
  const { exitCode, stderr } = await cri('run', fileWith(text))
  expect(exitCode).toBe(2)
  expect(stderr).toMatch(message)
})

test('serve starts from the set-up of a scenario', async () => {
  const [line = ''] = (codeBlocks('docs/scenarios.md', 'sh')[1] ?? '').trim().split('\n')
  const [, , , ...flags] = line.split(' ')
  const { endpoint } = await serveProcess(...flags.slice(0, 2))
  const pull = (image: string) => cri('pull', image, '--endpoint', endpoint)
  expect(await pull('first:1')).toMatchObject({ exitCode: 0 })
  expect(await pull('second:1')).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('no space left on device'),
  })
})

describe('serve starts the kubelets of a set-up', () => {
  /** A server with the set-up of a scenario, and the answers of its control API. */
  async function served(scenario: string, ...flags: string[]) {
    const { endpoint, output } = await serveProcess(
      ...['--scenario', scenario, '--admin', 'tcp://127.0.0.1:0', ...flags],
    )
    const admin = /control API on (\S+)/.exec(output.stdout)?.[1] ?? ''
    const get = async (path: string) => (await fetch(`${admin.replace('tcp:', 'http:')}${path}`)).json()
    return { endpoint, output, admin, get }
  }

  test('which collect images, and show it', async () => {
    const { endpoint, admin, get } = await served('16-image-garbage-collection')
    const watermarks = { high: 85, low: 60, capacity: 1e9 }
    expect(await get('/v1/kubelet')).toEqual({ watermarks, reports: [], last: 0 })
    for (const image of ['web:1', 'job:1', 'new:1']) await cri('pull', image, '--endpoint', endpoint)
    await cri('ctl', 'clock', 'advance', '5m', '--admin', admin)
    expect(await get('/v1/kubelet')).toMatchObject({
      reports: [{ tick: 300_000, collection: { removed: 2, usagePercent: 91 } }],
    })
    // The commands of its calls are saved with the run.
    const saved = join(scratchDirectory(), 'saved.yaml')
    await cri('ctl', 'scenario', 'save', saved, '--admin', admin)
    expect(await cri('run', saved)).toMatchObject({ exitCode: 0, stderr: '' })
  })

  test.each(['auto', 'realtime'])('which run its pods on the clock %s', async clock => {
    const file = fileWith(
      'name: pods\nsetup: { kubelet: { pods: [{ name: web, image: nginx:1.27 }] } }\nsteps: [{}]\n',
    )
    const { get, admin } = await served(file, '--clock', clock)
    const reasons = async () => {
      const { reports } = (await get('/v1/kubelet')) as { reports: { event: { reason: string } }[] }
      return reports.map(({ event }) => event.reason)
    }
    await expect.poll(reasons).toEqual(['Pulling', 'Pulled', 'Created', 'Started'])
    const saved = join(scratchDirectory(), 'saved.yaml')
    await cri('ctl', 'scenario', 'save', saved, '--admin', admin)
    expect(await cri('run', saved)).toMatchObject({ exitCode: 0, stderr: '' })
  })

  test('for each node its own', async () => {
    const { get } = await served('18-serial-and-parallel-pulls')
    const { nodes } = (await get('/v1/nodes')) as { nodes: { node: string; kubeletWatermarks: object }[] }
    expect(nodes.map(({ node, kubeletWatermarks }) => [node, kubeletWatermarks])).toEqual([
      ['serial', { high: 85, low: 80, capacity: 10 * 2 ** 30 }],
      ['parallel', { high: 85, low: 80, capacity: 10 * 2 ** 30 }],
    ])
  })

  test('and none for a set-up without', async () => {
    const { get } = await served('01-first-pull')
    expect(await get('/v1/kubelet')).toEqual({ reports: [], last: 0 })
  })

  test('unless a fault rule refuses them, which the log says', async () => {
    const { output, get } = await served(
      fileWith(`
name: A runtime that refuses
setup: { kubelet: {}, faults: [{ on: ImageFsInfo, fail: unavailable }] }
steps: [{ advance: 1 }]
`),
    )
    await expect.poll(() => output.stderr).toContain('the runtime refuses the kubelet')
    expect(await get('/v1/kubelet')).toMatchObject({ reports: [] })
  })

  test('with settings that they accept', async () => {
    const file = fileWith(`
name: Settings that are not usable
setup: { kubelet: { highThreshold: 80, lowThreshold: 90 } }
steps: [{ advance: 1 }]
`)
    const { exitCode, stderr } = await cri('serve', '--scenario', file)
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('90 must be less than')])
  })
})

test('serve refuses flags for settings that a set-up has', async () => {
  const { exitCode, stderr } = await cri('serve', '--scenario', 'a.yaml', '--quota', '1GB')
  expect(exitCode).toBe(2)
  expect(stderr).toBe('cri-image-sim: --quota: the set-up of a.yaml has these settings; omit the flags\n')
})

test('ctl scenario save writes the run of a server, which the command run plays to the same state', async () => {
  const folder = scratchDirectory()
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  const { endpoint, output } = await serveProcess(
    ...[
      '--catalog',
      file('catalog.yaml', 'images: [{ refs: shop/api:1, layers: [{ name: base, size: 30MB }] }]'),
    ],
    ...['--faults', file('faults.yaml', 'faults: [{ on: PullImage, image: "*/bad:*", fail: not-found }]')],
    ...['--runtime', 'cri-o', '--quota', '2GB', '--admin', 'tcp://127.0.0.1:0'],
  )
  const admin = /control API on (\S+)/.exec(output.stdout)?.[1] ?? ''
  const ctl = (...args: string[]) => cri('ctl', ...args, '--admin', admin)
  expect(await cri('pull', 'docker.io/shop/api:1', '--endpoint', endpoint)).toMatchObject({ exitCode: 0 })
  expect(await cri('pull', 'docker.io/bad:1', '--endpoint', endpoint)).toMatchObject({ exitCode: 1 })
  await ctl('container', 'add', 'redis:7', '--name', 'web')
  await ctl('image', 'pin', 'docker.io/shop/api:1')
  const { stdout: hash } = await ctl('state', 'hash')
  const saved = join(folder, 'saved.yaml')
  expect(await ctl('scenario', 'save', saved, '--name', 'My run')).toMatchObject({
    exitCode: 0,
    stdout: `Saved: ${saved}\n`,
  })
  const { exitCode, stdout, stderr } = await cri('run', saved)
  expect([exitCode, stderr]).toEqual([0, ''])
  expect(stdout).toContain('My run\n======\n')
  expect(stdout).toContain(`✓ the state hash: ${hash.split(' ')[0]}`)
})

test('a run that started from a state file is not saved', async () => {
  const state = join(scratchDirectory(), 'state.json')
  const first = await serveProcess('--state', state)
  expect(await first.stop()).toBe(0)
  const { output } = await serveProcess('--state', state, '--admin', 'tcp://127.0.0.1:0')
  const admin = /control API on (\S+)/.exec(output.stdout)?.[1] ?? ''
  const { exitCode, stderr } = await cri(
    'ctl',
    'scenario',
    'save',
    join(scratchDirectory(), 'a.yaml'),
    '--admin',
    admin,
  )
  expect([exitCode, stderr]).toEqual([
    1,
    `cri-image-sim: no-scenario: the run cannot be saved as a scenario: it started from the state in ${state}\n`,
  ])
})

test('the commands of docs/scenarios.md save a run and play it', async () => {
  const [serve = '', save = '', play = ''] = (codeBlocks('docs/scenarios.md', 'sh')[2] ?? '')
    .trim()
    .split('\n')
  const words = (line: string) => line.split(' ').slice(2)
  const [, ...flags] = words(serve)
  const { endpoint, output } = await serveProcess(...flags.map(flag => flag.replace(':7070', ':0')))
  const admin = /control API on (\S+)/.exec(output.stdout)?.[1] ?? ''
  await cri('pull', 'alpine', '--endpoint', endpoint)
  const file = join(scratchDirectory(), 'saved.yaml')
  const here = (word: string) => word.replace('saved.yaml', file).replace('tcp://127.0.0.1:7070', admin)
  for (const line of [save, play])
    expect(await cri(...words(line).map(here))).toMatchObject({ exitCode: 0, stderr: '' })
})
