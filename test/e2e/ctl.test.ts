import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { readSnapshot } from '../../src/package/index.js'
import { CLI, cri, onPath, run, serveProcess } from '../support/command-line.js'
import { controlled } from '../support/controlled.js'
import { scratchDirectory } from '../support/served.js'

/** What a table says, cell by cell. */
function cells(stdout: string): string[][] {
  return stdout
    .trimEnd()
    .split('\n')
    .map(line => line.split(/ {2,}/))
}

function scratchFile(name: string, text?: string): string {
  const file = join(scratchDirectory(), name)
  if (text !== undefined) writeFileSync(file, text)
  return file
}

/** Runs `ctl watch` until the test ends. */
function watching(admin: string, ...flags: string[]) {
  const child = spawn(process.execPath, [CLI, 'ctl', 'watch', '-a', admin, ...flags])
  onTestFinished(() => void child.kill('SIGKILL'))
  const output = { stdout: '', stderr: '' }
  child.stdout.on('data', text => {
    output.stdout += text
  })
  child.stderr.on('data', text => {
    output.stderr += text
  })
  return { process: child, output, ended: once(child, 'close').then(([code]) => code) }
}

/** Changes something until it is seen. */
async function shown(
  ctl: (...args: string[]) => Promise<unknown>,
  ...watches: readonly (ReturnType<typeof watching> | undefined)[]
): Promise<void> {
  let quota = 5_000_000_000
  const all = async () => {
    await ctl('quota', 'set', String(quota++))
    return watches.every(watch => watch?.output.stdout)
  }
  await expect.poll(all).toBe(true)
}

describe('ctl', () => {
  test('clock shows the clock and hands it over; advance moves it', async () => {
    const { ctl, json, endpoint } = await controlled('--clock', 'manual')
    const pull = cri('pull', 'redis', '--endpoint', endpoint)
    await expect.poll(() => json('clock', 'show')).toMatchObject({ due: 1, next: 20 })
    expect(await ctl('clock', 'show')).toEqual({
      exitCode: 0,
      stderr: '',
      stdout:
        'Tick:     0\nTime:     2026-01-01T00:00:00.000Z\nDriver:   manual\nDue:      1, next at tick 20\n',
    })
    expect(cells((await ctl('clock', 'advance', '7')).stdout)[0]).toEqual(['Tick:', '7'])
    expect(await json('clock', 'advance-to-next')).toMatchObject({ tick: 20 })
    expect(await json('clock', 'advance-until-idle')).toMatchObject({ due: 0 })
    expect((await pull).exitCode).toBe(0)
    expect((await ctl('clock', 'set', 'realtime', '--speed', '0.01')).stdout).toMatch(
      /Driver: +realtime, speed 0.01\n/,
    )
    expect(await json('clock', 'set', 'auto')).toMatchObject({ driver: 'auto' })
  })

  test('container rules are given at the start, added, listed and removed', async () => {
    const file = scratchFile('containers.yaml', 'containers:\n  - { image: "*redis*", after: 5s, exit: 1 }\n')
    const { ctl, json } = await controlled('--containers', file)
    expect((await ctl('container-rule', 'add', file)).stdout).toBe(
      'Added: rule 2: image=*redis*, after=5s exit=1\n',
    )
    const rule = { name: 'db', log: ['a'], exec: [{ command: '*' }] }
    expect(await json('container-rule', 'add', JSON.stringify(rule))).toMatchObject({
      rules: [{ id: 3, rule }],
    })
    expect(cells((await ctl('container-rule', 'ls')).stdout)).toEqual([
      ['ID', 'CONTAINERS', 'BEHAVIOUR'],
      ['1', 'image=*redis*', 'after=5s exit=1'],
      ['2', 'image=*redis*', 'after=5s exit=1'],
      ['3', 'name=db', 'log=[1] exec=[1]'],
    ])
    expect(await ctl('container-rule', 'rm', '9', '2')).toMatchObject({
      exitCode: 1,
      stdout: 'Removed: rule 2: image=*redis*, after=5s exit=1\n',
    })
    expect((await ctl('container-rule', 'rm', '--all')).stdout).toBe(
      'Removed: rule 1: image=*redis*, after=5s exit=1\nRemoved: rule 3: name=db, log=[1] exec=[1]\n',
    )
    expect((await ctl('container-rule', 'add', '{"exit":300}')).stderr).toContain(
      'exit: expected at most 255',
    )
  })

  test('faults are added from a file or as they are, listed, reset, released and taken out', async () => {
    const { ctl, json, endpoint } = await controlled()
    const file = scratchFile(
      'faults.yaml',
      'faults:\n  - { name: flaky, on: PullImage, image: "*redis*", fail: unavailable, times: 1 }\n  - { on: downloading, cut: { bytes: 10 } }\n',
    )
    expect((await ctl('fault', 'add', file)).stdout).toBe(
      'Added: rule 1 (flaky): PullImage, fail unavailable, when image=*redis* times=1\nAdded: rule 2: downloading, cut bytes=10\n',
    )
    const rule = { on: 'ListImages', fail: { code: 'NOT_FOUND', message: 'gone' } }
    expect(await json('fault', 'add', JSON.stringify(rule))).toMatchObject({ faults: [{ id: 3, rule }] })
    const one = scratchFile('one.yaml', 'on: ImageStatus\nhang: true\n')
    expect((await ctl('fault', 'add', one)).stdout).toBe('Added: rule 4: ImageStatus, hang\n')
    expect((await cri('pull', 'redis', '--endpoint', endpoint)).exitCode).toBe(1)
    expect(cells((await ctl('fault', 'ls')).stdout)).toEqual([
      ['ID', 'NAME', 'ON', 'EFFECT', 'WHEN', 'MATCHED', 'TRIGGERED'],
      ['1', 'flaky', 'PullImage', 'fail unavailable', 'image=*redis* times=1', '1', '1'],
      ['2', 'downloading', 'cut bytes=10', '0', '0'],
      ['3', 'ListImages', 'fail NOT_FOUND message=gone', '0', '0'],
      ['4', 'ImageStatus', 'hang', '0', '0'],
    ])
    expect((await json('fault', 'ls', '--unused')).faults).toMatchObject([{ id: 2 }, { id: 3 }, { id: 4 }])
    expect((await ctl('fault', 'reset')).stdout).toBe('Reset: the counts of all rules\n')
    expect((await json('fault', 'ls')).faults).toMatchObject([{ struck: 0 }, {}, {}, {}])

    const inspected = cri('inspect', 'redis', '--endpoint', endpoint)
    await expect.poll(() => json('pull', 'ls')).toMatchObject({ heldUp: [{ on: 'ImageStatus', rule: 4 }] })
    expect((await ctl('fault', 'release', '4')).stdout).toBe('Released: rule 4\n')
    expect((await inspected).stderr).toBe('cri-image-sim: no such image: redis\n')
    expect(await json('fault', 'release')).toEqual({ done: true })

    expect(await ctl('fault', 'rm', '9', '2')).toEqual({
      exitCode: 1,
      stdout: 'Removed: rule 2: downloading, cut bytes=10\n',
      stderr: 'cri-image-sim: no such fault rule: 9\n',
    })
    expect(await json('fault', 'rm', '--all')).toEqual({ removed: [1, 3, 4] })
    expect(cells((await ctl('fault', 'ls')).stdout)).toHaveLength(1)
  })

  test('images are seeded, pinned and removed; the quota is read and changed', async () => {
    const { ctl, json } = await controlled()
    expect((await ctl('image', 'seed', 'nginx', 'redis:7')).stdout).toBe(
      'Seeded: docker.io/library/nginx:latest, 73.8MB\nSeeded: docker.io/library/redis:7, 44.8MB\n',
    )
    expect(await ctl('image', 'pin', 'nginx', 'absent')).toEqual({
      exitCode: 1,
      stdout: 'Pinned: nginx\n',
      stderr: 'cri-image-sim: no such image: absent\n',
    })
    expect(cells((await ctl('image', 'ls')).stdout)).toEqual([
      ['IMAGE', 'TAG', 'IMAGE ID', 'SIZE', 'PULLED AT', 'LAST USED', 'PINNED', 'SYNTHESISED'],
      [
        'docker.io/library/nginx',
        'latest',
        expect.stringMatching(/^[a-f0-9]{13}$/),
        '73.8MB',
        '0',
        '0',
        'yes',
        'no',
      ],
      [
        'docker.io/library/redis',
        '7',
        expect.stringMatching(/^[a-f0-9]{13}$/),
        expect.stringMatching(/MB$/),
        '0',
        '0',
        'no',
        'no',
      ],
    ])
    const [heading, first, second] = cells((await ctl('image', 'ls', 'nginx', '--layers')).stdout)
    expect(heading).toEqual(['IMAGE', 'LAYER', 'DIGEST', 'SIZE'])
    expect(first).toEqual([
      'docker.io/library/nginx:latest',
      '1',
      expect.stringMatching(/^sha256:[a-f0-9]{64}$/),
      '29.8MB',
    ])
    expect(second?.slice(0, 2)).toEqual(['', '2'])
    expect((await json('image', 'ls', 'nginx')).images).toMatchObject([
      { pinned: true, layers: expect.any(Array) },
    ])
    expect(await json('image', 'inspect', 'nginx')).toMatchObject({ pinned: true, synthesised: false })
    expect((await ctl('image', 'inspect', 'nginx')).stdout).toMatch(
      /^ID: +sha256:[a-f0-9]{64}\nTag: +docker.io\/library\/nginx:latest\n(.*\n)+Pinned: +yes\n(.*\n)*Layer 1: +sha256:/,
    )
    expect((await ctl('image', 'inspect', 'absent')).stderr).toBe('cri-image-sim: no such image: absent\n')
    expect(await json('image', 'unpin', 'nginx')).toEqual({ unpinned: ['nginx'] })
    expect(await ctl('image', 'rm', 'absent', 'nginx')).toEqual({
      exitCode: 1,
      stdout: 'Deleted: nginx\n',
      stderr: 'cri-image-sim: no such image: absent\n',
    })
    expect(cells((await ctl('quota', 'set', '2GB')).stdout)).toEqual([
      ['QUOTA', 'USED', 'RESERVED', 'AVAILABLE', 'INODES'],
      [
        '2GB',
        expect.stringMatching(/MB$/),
        '0B',
        expect.stringMatching(/GB$/),
        expect.stringMatching(/^\d+$/),
      ],
    ])
    await ctl('image', 'seed', 'shop/web:1', '--size', '3MB', '--pinned')
    expect(await json('image', 'inspect', 'shop/web:1')).toMatchObject({ size: 3_000_000, pinned: true })
    expect(await json('quota', 'show')).toMatchObject({ quota: 2_000_000_000, reserved: 0 })
  })

  test('registries change, now or at a tick; what they hold is pushed and deleted', async () => {
    const { ctl, json } = await controlled()
    const changes = [
      '--down',
      '--latency',
      '5ms',
      '--bandwidth',
      '1GB/s',
      '--mirror',
      'a.example',
      'b.example',
    ]
    const heading = ['HOST', 'STATE', 'LATENCY', 'BANDWIDTH', 'ACCESS', 'MIRRORS', 'RATE LIMIT']
    const changed = ['docker.io', 'down', '5 ticks', '1MB per tick', 'public', 'a.example,b.example']
    expect(cells((await ctl('registry', 'set', 'docker.io', ...changes)).stdout)).toEqual([heading, changed])
    expect(cells((await ctl('registry', 'ls')).stdout)).toEqual([
      heading,
      changed,
      ['*', 'up', '20 ticks', '100kB per tick', 'public'],
    ])
    expect(await json('registry', 'set', 'docker.io', '--up', '--at', '50')).toMatchObject({ up: false })
    await ctl('clock', 'advance', '50')
    const reset = await json('registry', 'set', 'docker.io', '--no-mirror', '--bandwidth', 'unlimited')
    expect(reset).toEqual({ host: 'docker.io', up: true, latency: 5 })
    expect((await ctl('registry', 'set', 'docker.io', '--bandwidth', '20kB')).stderr).toContain(
      'a rate such as 20MB/s',
    )
    expect(await json('registry', 'show', 'ghcr.io')).toMatchObject({ host: 'ghcr.io', latency: 20 })
    expect((await json('registry', 'ls')).registries).toHaveLength(1)

    const catalog = scratchFile(
      'catalog.yaml',
      'images:\n  - { refs: example.org/app:1, size: 3MB }\nregistries:\n  - { host: example.org, rateLimit: { pulls: 2, window: 9 } }\n',
    )
    expect((await ctl('catalog', 'push', catalog)).stdout).toMatch(
      /^Pushed: example.org\/app:1 is [a-f0-9]{13}\nConfigured: example.org\n$/,
    )
    const bigger = readFileSync(catalog, 'utf8').replace('3MB', '4MB')
    expect((await ctl('catalog', 'push', scratchFile('moved.yaml', bigger))).stdout).toMatch(
      /^Moved: example.org\/app:1 from [a-f0-9]{13} to [a-f0-9]{13}\nConfigured: example.org\n$/,
    )
    expect(cells((await ctl('registry', 'ls')).stdout)).toContainEqual(
      expect.arrayContaining(['2 in 9 ticks']),
    )
    const state = async () =>
      cells((await ctl('catalog', 'ls')).stdout).find(([reference]) => reference === 'example.org/app:1')?.[1]
    expect(await state()).toBe('available')
    expect((await ctl('tag', 'rm', 'example.org/app:1')).stdout).toMatch(
      /^Deleted: example.org\/app:1, which was [a-f0-9]{13}\n$/,
    )
    expect(await state()).toBe('deleted')
    expect(await json('catalog', 'push', catalog, '--at', '99')).toEqual({
      done: true,
      tags: [{ reference: 'example.org/app:1', to: expect.stringMatching(/^sha256:/) }],
      hosts: ['example.org'],
    })
    expect((await ctl('repo', 'rm', 'example.org/app', '--at', '100')).stdout).toBe(
      'Deleted: repository example.org/app at tick 100\nDeleted: example.org/app:1 at tick 100\n',
    )
    expect((await ctl('tag', 'rm', 'example.org/app:1', '--at', '1m30s')).stdout).toBe(
      'Deleted: example.org/app:1 at 1m30s\n',
    )
    expect(await json('clock')).toMatchObject({ next: 99 })
    await json('registry', 'set', 'quay.io', '--down', '--at', '60ms')
    expect(await json('clock')).toMatchObject({ next: 60 })
    expect((await ctl('registry', 'set', 'quay.io', '--down', '--at', 'noon')).stderr).toContain(
      'a whole number of ticks, or a duration such as 1.5s, 250ms or 1m30s',
    )
  })

  test('pulls are listed and released; calls are listed and forgotten', async () => {
    const { ctl, json, endpoint } = await controlled('--clock', 'manual', '--max-pulls', '1')
    await ctl('fault', 'add', '{"on":"extracting","image":"*redis*","hang":true}')
    const redis = cri('pull', 'redis', '--endpoint', endpoint)
    await expect.poll(() => json('pull', 'ls')).toMatchObject({ pulls: [{ pull: 1 }] })
    const alpine = cri('pull', 'alpine', '--endpoint', endpoint)
    await expect.poll(() => json('pull', 'ls')).toMatchObject({ pulls: [{}, { pull: 2 }] })
    await ctl('clock', 'advance', '100')
    expect(cells((await ctl('pull', 'ls')).stdout)).toEqual([
      ['PULL', 'REFERENCE', 'PHASE', 'DONE', 'CALLERS'],
      ['1', 'docker.io/library/redis:latest', 'downloading', '7.9MB of 51.2MB', '1'],
      ['2', 'docker.io/library/alpine:latest', 'queued', 'position 1', '1'],
    ])
    await ctl('clock', 'advance-until-idle')
    expect((await ctl('pull', 'release', '1')).stdout).toBe('Released: 1\n')
    expect((await ctl('pull', 'release', '7')).stderr).toBe('cri-image-sim: no such pull in progress: 7\n')
    await ctl('fault', 'rm', '--all')
    await ctl('clock', 'advance-until-idle')
    await Promise.all([redis, alpine])
    await cri('inspect', 'absent', '--endpoint', endpoint)
    expect(cells((await ctl('call', 'ls')).stdout)).toEqual([
      ['ID', 'TICK', 'TICKS', 'METHOD', 'IMAGE', 'CODE', 'MESSAGE'],
      ['1', '0', expect.stringMatching(/^\d+$/), 'PullImage', 'redis', 'OK'],
      ['2', '0', expect.stringMatching(/^\d+$/), 'PullImage', 'alpine', 'OK'],
      ['3', expect.stringMatching(/^\d+$/), '0', 'ImageStatus', 'absent', 'OK'],
    ])
    const filters = ['--method', 'PullImage', '--image', 'a*', '--code', 'OK', '--since', '1']
    expect((await json('call', 'ls', ...filters)).calls).toMatchObject([{ id: 2 }])
    expect((await ctl('call', 'clear')).stdout).toBe('Cleared: all calls\n')
    expect(await json('call', 'clear')).toEqual({ done: false })
  })

  test('an image is pulled by the control API; a pull is cancelled for all its callers', async () => {
    const { ctl, json, endpoint } = await controlled('--clock', 'manual')
    expect((await ctl('image', 'pull', 'redis', '--no-wait')).stdout).toBe('Requested: redis as pull 1\n')
    const joined = cri('pull', 'redis', '--endpoint', endpoint)
    await expect.poll(() => json('pull', 'ls')).toMatchObject({ pulls: [{ pull: 1, callers: 2 }] })
    expect((await ctl('pull', 'cancel', '1')).stdout).toBe('Cancelled: pull 1\n')
    expect((await joined).stderr).toMatch(/^cri-image-sim: CANCELLED: /)
    expect(await ctl('pull', 'cancel', '1')).toMatchObject({
      exitCode: 1,
      stderr: 'cri-image-sim: no such pull in progress: 1\n',
    })
    await ctl('clock', 'set', 'auto')
    const id = /^Pulled: docker.io\/library\/redis:latest is (sha256:[a-f0-9]{64})\n$/
    expect((await ctl('image', 'pull', 'redis')).stdout).toMatch(id)
    const { stdout } = await ctl('image', 'pull', 'alpine', '--progress')
    expect(stdout).toMatch(/pull \d+ started: docker.io\/library\/alpine:latest\n/)
    expect(stdout.split('\n').at(-2)).toMatch(/^Pulled: docker.io\/library\/alpine:latest is sha256:/)
    expect((await ctl('image', 'pull', 'alpine', '--progress', '--json')).exitCode).toBe(2)
    expect(await json('image', 'pull', 'redis')).toMatchObject({ done: true, image: { pinned: false } })
    expect((await ctl('image', 'pull', 'nginx', '--deadline', '2ms')).stderr).toMatch(
      /^cri-image-sim: deadline-exceeded: /,
    )
    // Pulls of the control API are no calls of CRI clients.
    expect((await json('call', 'ls')).calls).toMatchObject([{ method: 'runtime.v1.ImageService/PullImage' }])
  })

  test('calls in flight are listed, awaited and verified; too few calls fail with the nearest misses', async () => {
    const { ctl, json, endpoint } = await controlled('--clock', 'manual')
    const waiting = json('call', 'ls', '--state', 'in-flight', '--wait', '20s')
    const pull = cri('pull', 'redis', '--endpoint', endpoint)
    expect(await waiting).toMatchObject({ calls: [], inFlight: [{ image: 'redis' }] })
    expect(cells((await ctl('call', 'ls')).stdout)).toEqual([
      ['ID', 'TICK', 'TICKS', 'METHOD', 'IMAGE', 'CODE', 'MESSAGE'],
      ['-', '0', '-', 'PullImage', 'redis', 'in flight'],
    ])
    expect(cells((await ctl('call', '--state', 'ended')).stdout)).toHaveLength(1)
    const verify = ['call', 'verify', '--method', 'PullImage', '--image']
    const verified = ctl(...verify, 'docker.io/library/redis', '--times', '1', '--wait', '20s')
    await ctl('clock', 'advance-until-idle')
    await pull
    const expected = 'call of PullImage for docker.io/library'
    expect(await verified).toEqual({
      exitCode: 0,
      stdout: `expected exactly 1 ${expected}/redis:latest; found 1\n`,
      stderr: '',
    })
    expect(await ctl(...verify, 'nginx', '--at-least', '1')).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: `cri-image-sim: expected at least 1 ${expected}/nginx:latest; found 0\n  call 1 at tick 0, PullImage redis: the image is docker.io/library/redis:latest, not docker.io/library/nginx:latest\n`,
    })
    expect(await ctl(...verify, 'redis', '--at-most', '0')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringMatching(/found 1\n {2}found call 1 at tick 0, PullImage redis\n$/),
    })
    expect(await json(...verify, 'nginx')).toMatchObject({ ok: false, nearestMisses: [{ call: { id: 1 } }] })
    expect((await ctl('call', 'ls', '--wait', 'soon')).stderr).toContain('query.wait: expected a duration')
  })

  test('a group without a verb lists', async () => {
    const { ctl } = await controlled()
    await ctl('fault', 'add', '{"on":"PullImage","hang":true}')
    await ctl('container-rule', 'add', '{"image":"redis","exit":1}')
    await ctl('snapshot', 'save', 'before')
    for (const group of ['fault', 'container-rule', 'snapshot']) {
      const { exitCode, stdout } = await ctl(group, 'ls')
      expect([exitCode, cells(stdout).length], group).toEqual([0, 2])
      expect((await ctl(group)).stdout).toBe(stdout)
    }
  })

  test.each([
    [['fault', 'list'], "unknown command 'list' (did you mean: ctl fault ls?)"],
    [['fault', 'ls', 'redis'], "too many arguments for 'ls'. Expected 0 arguments but got 1."],
    [['call', 'verfy'], "unknown command 'verfy' (did you mean: ctl call verify?)"],
    [['container-rule', 'somewhere'], "unknown command 'somewhere'"],
    [['fautl'], "unknown command 'fautl' (did you mean: ctl fault?)"],
    [['faults'], "unknown command 'faults' (did you mean: ctl fault ls?)"],
    [['faults', 'add', '{}'], "unknown command 'faults' (did you mean: ctl fault add?)"],
    [['seed', 'nginx', '--node', 'n'], "unknown command 'seed' (did you mean: ctl image seed?)"],
    [['rmi', 'nginx'], "unknown command 'rmi' (did you mean: ctl image rm?)"],
    [['hash', '--json'], "unknown command 'hash' (did you mean: ctl state hash?)"],
    [['advance', '--next'], "unknown command 'advance' (did you mean: ctl clock advance?)"],
    [['clock', 'manual'], "unknown command 'manual' (did you mean: ctl clock set?)"],
    [['registry', 'ghcr.io', '--down'], "unknown command 'ghcr.io' (did you mean: ctl registry set?)"],
    [['registry', 'ghcr.io'], "unknown command 'ghcr.io' (did you mean: ctl registry show?)"],
    [['build', 'nginx', '--no-wait'], "unknown command 'nginx' (did you mean: ctl build create?)"],
    [['build', 'creat', 'nginx'], "unknown command 'creat' (did you mean: ctl build create?)"],
    [['gc', 'stale', '--dry-run'], "unknown command 'stale' (did you mean: ctl gc run?)"],
    [['clock', 'ls'], "unknown command 'ls'"],
    [['--node', 'node-2', 'clock', 'show'], "unknown option '--node'"],
    [['clock', '--speed', '2'], "unknown option '--speed'"],
  ])('%j is refused with the command that is meant', async (words, message) => {
    expect(await cri('ctl', ...words)).toEqual({ exitCode: 2, stdout: '', stderr: `error: ${message}\n` })
  })

  test('options may stand anywhere', async () => {
    const { admin, endpoint } = await controlled('--nodes', '2')
    const { stdout } = await cri('ctl', 'image', 'seed', 'nginx', '--node', 'node-2', '-a', admin)
    expect([endpoint, stdout]).toEqual([
      expect.any(String),
      'Seeded: docker.io/library/nginx:latest, 73.8MB\n',
    ])
    const listed = await cri('ctl', 'image', 'ls', '--json', '--node', 'node-2', '--admin', admin)
    expect(JSON.parse(listed.stdout)).toMatchObject({
      images: [{ repoTags: ['docker.io/library/nginx:latest'] }],
    })
    for (const words of [
      ['--admin', admin, '--json', '--node', 'node-2', 'image', 'ls'],
      [`--admin=${admin}`, 'image', '--json', '--node=node-2', 'ls'],
      ['-a', admin, 'image', '--node', 'node-2', '--json'],
    ]) {
      expect(await cri('ctl', ...words), words.join(' ')).toEqual(listed)
    }
  })

  test('states are kept under names and in files, and gone to', async () => {
    const { ctl, json } = await controlled()
    const { hash: before } = await json('state', 'hash')
    expect((await ctl('snapshot', 'save', 'empty')).stdout).toBe('Saved: empty at tick 0\n')
    await ctl('image', 'seed', 'nginx')
    const { hash: after } = await json('state', 'hash')
    expect(after).not.toBe(before)
    expect(cells((await ctl('snapshot', 'ls')).stdout)).toEqual([
      ['NAME', 'TICK'],
      ['empty', '0'],
    ])
    const [kept, now] = [scratchFile('kept.json'), scratchFile('now.json')]
    expect((await ctl('snapshot', 'get', 'empty', kept)).stdout).toBe(`Saved: ${kept}\n`)
    expect(readSnapshot(readFileSync(kept, 'utf8')).stateHash()).toBe(before)
    expect(await json('state', 'save', now)).toEqual({ file: now })
    expect((await ctl('snapshot', 'restore', 'empty')).stdout).toBe('Restored: empty; now at tick 0\n')
    expect(await json('state', 'load', now)).toEqual({ hash: after, tick: 0 })
    await ctl('clock', 'advance', '10')
    await ctl('state', 'save', kept, '--tick', '0')
    expect(readSnapshot(readFileSync(kept, 'utf8')).stateHash()).toBe(after)
    await ctl('state', 'save', kept, '--tick', '10ms')
    expect(readSnapshot(readFileSync(kept, 'utf8')).tick).toBe(10)
    expect(await json('state', 'undo')).toEqual({
      hash: after,
      tick: 0,
      step: { command: 'advance', subject: '10', tick: 0 },
    })
    expect((await ctl('state', 'redo')).stdout).toBe('Redone: advance 10, at tick 0; now at tick 10\n')
    expect(await ctl('state', 'redo')).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: 'cri-image-sim: there is nothing to redo\n',
    })
    expect((await ctl('node', 'restart', '--drop')).stdout).toBe(
      'Restarted: the first node; pulls in progress were dropped; now at tick 10\n',
    )
    expect((await ctl('state', 'hash')).stdout).toMatch(/^sha256:[a-f0-9]{64} at tick 10\n$/)
    expect(await ctl('snapshot', 'rm', 'absent', 'empty')).toEqual({
      exitCode: 1,
      stdout: 'Removed: empty\n',
      stderr: 'cri-image-sim: no such snapshot: absent\n',
    })
    expect((await ctl('state', 'reset', 'history')).stdout).toBe('Reset: history; now at tick 10\n')
    expect((await ctl('state', 'reset')).stdout).toBe('Reset: everything; now at tick 0\n')
    expect(await json('state', 'hash')).toEqual({ hash: before, tick: 0 })
  })

  test('events, metrics and the OpenAPI document', async () => {
    const { ctl, json } = await controlled()
    await ctl('image', 'seed', 'alpine')
    await ctl('quota', 'set', '1GB')
    expect(cells((await ctl('event', 'ls')).stdout)).toEqual([
      ['ID', 'TICK', 'EVENT'],
      ['1', '0', expect.stringMatching(/^image [a-f0-9]{13} added, [\d.]+MB$/)],
      ['2', '0', 'quota changed from 10.7GB to 1GB'],
    ])
    expect(await json('event', 'ls', '--since', '1')).toMatchObject({ events: [{ id: 2 }], last: 2 })
    expect((await ctl('metrics', 'show')).stdout).toMatch(/^# HELP .*\n# TYPE /)
    expect((await json('metrics', 'show')).metrics).toContainEqual(
      expect.objectContaining({ labels: expect.any(Object), value: expect.stringMatching(/^\d/) }),
    )
    expect(JSON.parse((await ctl('openapi', 'show')).stdout)).toMatchObject({ openapi: '3.1.0' })
  })
})

describe('ctl watch', () => {
  test('follows pulls in a pipe until nothing is under way', async () => {
    const { admin, ctl, endpoint } = await controlled('--clock', 'manual')
    const pull = cri('pull', 'alpine', '--endpoint', endpoint)
    await expect.poll(async () => (await ctl('pull', 'ls')).stdout).toContain('resolving')
    const [lines, json] = [[], ['--json']].map(flags => watching(admin, '--until-idle', ...flags))
    await shown(ctl, lines, json)
    await ctl('clock', 'advance-until-idle')
    await pull
    expect(await lines?.ended).toBe(0)
    expect(await json?.ended).toBe(0)
    const said = lines?.output.stdout.split('\n').slice(-6) ?? []
    expect(said).toEqual([
      expect.stringMatching(/^20 {2}pull 1 resolved: [a-f0-9]{13}, [\d.]+MB to download$/),
      expect.stringMatching(/^\d+ {2}pull 1 downloaded layer [a-f0-9]{13}$/),
      expect.stringMatching(/^\d+ {2}pull 1 extracted layer [a-f0-9]{13}$/),
      expect.stringMatching(/^\d+ {2}image [a-f0-9]{13} added, [\d.]+MB$/),
      expect.stringMatching(/^\d+ {2}pull 1 completed: docker.io\/library\/alpine:latest is [a-f0-9]{13}$/),
      '',
    ])
    const last = json?.output.stdout.trimEnd().split('\n').at(-1) ?? ''
    expect(JSON.parse(last)).toMatchObject({ event: { type: 'pull-completed' } })
    expect(await ctl('watch', '--until-idle')).toEqual({ exitCode: 0, stdout: '', stderr: '' })
  })

  test('does not end before what is being built is there', async () => {
    const { admin, ctl, json } = await controlled('--clock', 'manual')
    await ctl('build', 'create', 'alpine', '--no-wait')
    const creating = watching(admin, '--until-idle')
    await shown(ctl, creating)
    await ctl('clock', 'advance', '20')
    await expect.poll(() => creating.output.stdout).toMatch(/\n20 {2}build 1 started: images\/.*\n/)
    await ctl('fault', 'add', '{"on":"converting","hang":true}')
    await ctl('clock', 'advance-until-idle')
    await expect.poll(() => creating.output.stdout).toMatch(/build 1 is converting\n/)
    const converting = watching(admin, '--until-idle')
    await shown(ctl, converting)
    expect([creating.process.exitCode, converting.process.exitCode]).toEqual([null, null])
    await ctl('fault', 'release')
    await ctl('clock', 'advance-until-idle')
    expect(await Promise.all([creating.ended, converting.ended])).toEqual([0, 0])
    expect(converting.output.stdout).toMatch(/build 1 completed: /)
    expect(await json('build', 'ls')).toMatchObject({
      images: [{ status: 'ready' }],
      underWay: [],
      resolving: [],
    })
  })

  test('ends when it is interrupted, or when nobody reads any more', async () => {
    const { admin, ctl } = await controlled()
    const interrupted = watching(admin)
    const unread = watching(admin)
    await shown(ctl, interrupted, unread)
    interrupted.process.kill('SIGINT')
    expect(await interrupted.ended).toBe(0)
    unread.process.stdout?.destroy()
    await ctl('quota', 'set', '1GB')
    await ctl('quota', 'set', '2GB')
    expect(await unread.ended).toBe(0)
    expect([interrupted.output.stderr, unread.output.stderr]).toEqual(['', ''])
  })

  test('goes on where it was after a lost connection', async () => {
    const { admin, ctl } = await controlled()
    const sockets = new Set<Socket>()
    const proxy = createTcpServer(socket => {
      const upstream = connect(admin.replace('unix://', ''))
      for (const end of [socket, upstream]) sockets.add(end.on('error', () => {}))
      socket.pipe(upstream).pipe(socket)
    })
    onTestFinished(() => void proxy.close())
    const path = join(scratchDirectory(), 'proxy.sock')
    await once(proxy.listen(path), 'listening')
    const watch = watching(`unix://${path}`)
    await shown(ctl, watch)
    proxy.close()
    for (const socket of sockets) socket.destroy()
    await expect
      .poll(() => watch.output.stderr)
      .toMatch(/: the connection is lost; reconnecting to the server\n$/)
    await ctl('image', 'seed', 'alpine')
    proxy.listen(path)
    await expect.poll(() => watch.output.stdout).toMatch(/\n0 {2}image \w+ added, /)
  })

  test('goes on with a server that is started anew', async () => {
    const { admin, ctl, stop } = await controlled()
    const watch = watching(admin)
    await shown(ctl, watch)
    await ctl('quota', 'set', '3GB')
    await stop()
    await expect.poll(() => watch.output.stderr).toMatch(/lost/)
    await serveProcess('--admin', admin)
    await ctl('image', 'seed', 'alpine')
    await expect.poll(() => watch.output.stdout).toMatch(/\n0 {2}image \w+ added, /)
  })
})

describe('ctl over TCP, with a token', () => {
  test('tells who is not let in what to do', async () => {
    const tokenFile = scratchFile('token', 'secret\n')
    const flags = ['--admin', 'tcp://127.0.0.1:0', '--admin-token-file', tokenFile]
    const { output } = await serveProcess(...flags)
    await expect.poll(() => output.stdout).toMatch(/control API on/)
    const admin = /control API on (\S+)/.exec(output.stdout)?.[1] ?? ''
    expect((await cri('ctl', 'state', 'hash', '-a', admin, '--token-file', tokenFile)).exitCode).toBe(0)
    const refused = {
      exitCode: 1,
      stdout: '',
      stderr: 'cri-image-sim: unauthorized: give the token of the server with --token-file\n',
    }
    expect(await cri('ctl', 'state', 'hash', '-a', admin)).toEqual(refused)
    const wrong = scratchFile('wrong', 'guess')
    expect(await cri('ctl', 'state', 'hash', '-a', admin, '--token-file', wrong)).toEqual(refused)
    expect(await cri('ctl', 'state', 'hash', '-a', admin, '--token-file', '/absent')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/^cri-image-sim: \/absent: cannot be read: /),
    })
  })
})

describe('ctl mirror and lineage', () => {
  test('copy a reference, list what is under way, and show what a tag has pointed at', async () => {
    const journal = scratchFile('journal.jsonl')
    const { ctl, json, endpoint } = await controlled('--record', journal)
    expect((await ctl('mirror', 'start', 'alpine', 'm.test')).stdout).toBe(
      'Copied: docker.io/library/alpine:latest to m.test/library/alpine:latest\n',
    )
    await ctl('clock', 'set', 'manual')
    const started = await ctl('mirror', 'start', 'ghcr.io/a/b', 'm.test', '--base-image', '--no-wait')
    expect(started.stdout).toBe('Copying: ghcr.io/a/b:latest to m.test/ghcr.io/a/b:latest\n')
    expect(cells((await ctl('mirror', 'ls')).stdout)).toEqual([
      ['MIRROR', 'SOURCE', 'DESTINATION', 'PHASE', 'BYTES'],
      ['2', 'ghcr.io/a/b:latest', 'm.test/ghcr.io/a/b:latest', 'resolving'],
    ])
    expect((await ctl('mirror', 'cancel', '2')).stdout).toBe('Cancelled: copy job 2\n')
    expect((await ctl('mirror', 'cancel', '2')).stderr).toContain('no such copy job in progress: 2')
    await ctl('clock', 'set', 'auto')
    await cri('pull', 'alpine', '--endpoint', endpoint)
    const { entries, chain } = (await json('lineage', 'show', 'alpine')) as {
      entries: object[]
      chain: string
    }
    expect(entries).toHaveLength(1)
    expect(cells((await ctl('lineage', 'show', 'alpine')).stdout)[1]?.[2]).toBe(chain)
    expect(await ctl('lineage', 'verify', 'alpine', '--journal', journal)).toEqual({
      exitCode: 0,
      stderr: '',
      stdout: `${journal} leads to ${chain}\n`,
    })
    writeFileSync(journal, readFileSync(journal, 'utf8').replaceAll('"image":"alpine"', '"image":"busybox"'))
    const broken = await ctl('lineage', 'verify', 'alpine', '--journal', journal)
    expect([broken.exitCode, broken.stderr]).toEqual([
      1,
      `cri-image-sim: ${journal} does not lead to ${chain}\n`,
    ])
    expect((await ctl('lineage', 'show', 'never')).stderr).toContain('has no lineage')
  })
})

describe('ctl fails with one line', () => {
  test('when nobody listens', async () => {
    const admin = `unix://${scratchFile('nobody.sock')}`
    const stderr = `cri-image-sim: unavailable: no control API answers on ${admin}; start one with: cri-image-sim serve --admin ${admin}\n`
    expect(await cri('ctl', 'clock', 'show', '-a', admin)).toEqual({ exitCode: 1, stdout: '', stderr })
    expect(await cri('ctl', 'state', 'load', 'package.json', '-a', admin)).toMatchObject({ stderr })
  })

  test('when something else listens', async () => {
    const { endpoint } = await serveProcess()
    const web = createServer((_, answer) => answer.end('<html>')).listen(0, '127.0.0.1')
    const mute = createTcpServer(socket => socket.end()).listen(0, '127.0.0.1')
    onTestFinished(() => void [web.close(), mute.close()])
    const at = (server: { address(): unknown }) => `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`
    const none = (admin: string) =>
      `cri-image-sim: no-control-api: the server on ${admin} is no control API; use the endpoint of serve --admin\n`
    expect((await cri('ctl', 'state', 'hash', '-a', endpoint)).stderr).toBe(none(endpoint))
    expect((await cri('ctl', 'state', 'hash', '-a', at(web))).stderr).toBe(none(at(web)))
    expect((await cri('ctl', 'state', 'hash', '-a', at(mute))).stderr).toBe(
      `cri-image-sim: broken-off: the connection to ${at(mute)} was interrupted\n`,
    )
  })

  test('when the server refuses', async () => {
    const { ctl } = await controlled()
    await ctl('snapshot', 'save', 'mine')
    expect(await ctl('snapshot', 'restore', 'yours')).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: 'cri-image-sim: no-such-resource: there is no snapshot yours; there are mine\n',
    })
    expect((await ctl('image', 'seed', 'BAD')).stderr).toMatch(
      /^cri-image-sim: invalid-reference: failed to parse /,
    )
    const notOurs = scratchFile('other.json', '{"format":"x","version":1,"hash":"","state":{}}')
    expect((await ctl('state', 'load', notOurs)).stderr).toBe(
      'cri-image-sim: invalid-snapshot: the snapshot is not a cri-image-sim snapshot\n',
    )
  })

  test('when a rule or a catalogue means nothing, with its place', async () => {
    const faults = scratchFile('faults.yaml', 'faults:\n  - on: PullImage\n    fail: badly\n')
    const catalog = scratchFile('catalog.yaml', 'images:\n  - refs: a\n    sise: 1MB\n')
    const rule = '{"on":"PullImage","hung":true}'
    for (const [args, stderr] of [
      [['fault', 'add', faults], /faults\.yaml:3:11: invalid-fault: faults\[0\]\.fail: expected /],
      [['fault', 'add', rule], /: rule:1:26: invalid-fault: hung: unrecognized key/],
      [
        ['catalog', 'push', catalog],
        /catalog\.yaml:3:11: invalid-catalog: images\[0\]\.sise: unrecognized key/,
      ],
      [['state', 'load', '/absent'], /: \/absent: cannot be read: ENOENT/],
    ] as const) {
      expect(await cri('ctl', ...args)).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(stderr) })
    }
  })

  test.each([
    [['clock', 'advance'], "error: missing required argument 'time'\n"],
    [['registry', 'set', 'a'], 'error: expected a setting, for example: ctl registry set ghcr.io --down\n'],
    [['fault', 'rm'], 'error: expected the numbers of rules, or --all for all of them\n'],
    [['fault', 'rm', '1', '--all'], 'error: expected the numbers of rules, or --all for all of them\n'],
    [
      ['registry', 'set', 'a', '--up', '--down'],
      "error: option '--up' cannot be used with option '--down'\n",
    ],
    [
      ['state', 'hash', '--admin', 'nowhere'],
      'cri-image-sim: invalid-argument: endpoint: "nowhere" is not unix:///path/to.sock or tcp://127.0.0.1:port\n',
    ],
  ])('%j: a command line that cannot be used', async (args, stderr) => {
    expect(await cri('ctl', ...args)).toEqual({ exitCode: 2, stdout: '', stderr })
  })
})

describe('completion', () => {
  /** What is offered for the last word. */
  const offered = async (...words: string[]) => {
    const { stdout, stderr } = await cri('complete', '--', ...words)
    expect(stderr).toBe('')
    return stdout
      .split('\n')
      .filter(line => line.includes('\t'))
      .map(line => line.split('\t')[0])
  }

  test.each([
    [['ct'], ['ctl']],
    [['ctl', 'fa'], ['fault']],
    [['ctl', 'snapshot', 're'], ['restore']],
    [
      ['ctl', 'gc', 'run', ''],
      ['stale', 'orphans', 'unused', 'watermark'],
    ],
    [
      ['ctl', 'clock', 'set', '--'],
      ['--speed', '--admin', '--token-file', '--json', '--help'],
    ],
    [
      ['ctl', 'clock', 'set', ''],
      ['auto', 'manual', 'realtime'],
    ],
    [
      ['serve', '--unknown', ''],
      ['synthesise', 'not-found'],
    ],
    [
      ['complete', ''],
      ['bash', 'zsh', 'fish', 'powershell'],
    ],
    [['ctl', 'fault', 'rm', '-a', 'unix:///tmp/nobody-listens-here.sock', ''], []],
  ])('of %j', async (words, expected) => {
    expect((await offered(...words)).sort()).toEqual([...expected].sort())
  })

  test('asks a running node for what only it knows', async () => {
    const { admin, ctl, endpoint } = await controlled()
    await ctl('fault', 'add', '{"name":"stuck","on":"resolving","image":"*redis*","hang":true}')
    await ctl('image', 'seed', 'nginx')
    await ctl('snapshot', 'save', 'before')
    await ctl('registry', 'set', 'quay.io', '--down')
    cri('pull', 'redis', '--endpoint', endpoint)
    await expect.poll(() => offered('ctl', 'pull', 'release', '--admin', admin, '')).toEqual(['1'])
    const flags = ['-a', admin, '']
    expect(await offered('ctl', 'fault', 'rm', ...flags)).toEqual(['1'])
    expect(await offered('ctl', 'snapshot', 'restore', ...flags)).toEqual(['before'])
    expect(await offered('ctl', '-a', admin, 'snapshot', 'restore', '')).toEqual(['before'])
    expect(await offered('ctl', '--json', '--admin', admin, 'snapsh')).toEqual(['snapshot'])
    expect(await offered('ctl', 'image', 'pin', ...flags)).toEqual(['docker.io/library/nginx:latest'])
    expect(await offered('ctl', 'registry', 'show', ...flags)).toEqual(['quay.io'])
    expect(await offered('ctl', 'tag', 'rm', ...flags)).toContain('docker.io/library/redis:7')
    expect(await offered('ctl', 'build', 'create', ...flags)).toContain('docker.io/library/redis:7')
  })

  test('asks it for what is prepared, too', async () => {
    const { admin, ctl, json } = await controlled()
    const flags = ['-a', admin, '']
    await ctl('disk', 'create', 'data.img', '1MB')
    await ctl('lease', 'take', 'mine', 'data.img')
    expect(await offered('ctl', 'artifact', 'rm', ...flags)).toEqual(['data.img'])
    await ctl('image', 'seed', 'alpine')
    const { artifact } = (await json('rootfs', 'get', 'alpine')) as { artifact: string }
    await ctl('box', 'create', 'one', artifact)
    expect(await offered('ctl', 'box', 'rm', ...flags)).toEqual(['one'])
    expect(await offered('ctl', 'lease', 'rm', ...flags)).toEqual(['mine'])
    const { digest } = (await json('build', 'create', 'nginx', '--wait-ready')) as { digest: string }
    expect(await offered('ctl', 'build', 'ls', ...flags)).toEqual(['docker.io/library/nginx:latest'])
    await ctl('prepared', 'pull', `nginx@${digest}`, digest)
    expect(await offered('ctl', 'prepared', 'untag', ...flags)).toEqual([digest])
  })

  test.each(['bash', 'zsh', 'fish', 'powershell'])('has a script for %s', async shell => {
    const { exitCode, stdout } = await cri('complete', shell)
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/cri-image-sim complete '?--/)
    if (shell === 'powershell' || !onPath(shell)) return
    expect(await run(shell, ['-n', scratchFile('script', stdout)])).toMatchObject({ exitCode: 0, stderr: '' })
  })

  test('has none for other shells', async () => {
    const { exitCode, stderr } = await cri('complete', 'ksh')
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(/^error: expected one of: cri-image-sim complete bash, /)
  })
})
