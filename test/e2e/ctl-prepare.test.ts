import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { cri } from '../support/command-line.js'
import { type Controlled, controlled } from '../support/controlled.js'
import { digestOf } from '../support/prepared-node.js'
import { scratchDirectory } from '../support/served.js'

const NO_DIGEST = `sha256:${'0'.repeat(64)}`

/** Registries of a few small images. */
const CATALOG = `
registries:
  - { host: docker.io, latency: 5, bandwidth: unlimited }
  - { host: private.test, latency: 5, bandwidth: unlimited, credentials: [{ username: me, password: secret }] }
images:
  - { refs: [alpine:latest, alpine:3.18], layers: [7000000] }
  - { refs: busybox:latest, layers: [2000000] }
  - { refs: private.test/app:1, layers: [1000000] }
`

/** What a table says, cell by cell. */
function cells(stdout: string): string[][] {
  return stdout
    .trimEnd()
    .split('\n')
    .map(line => line.split(/ {2,}/))
}

function scratchFile(name: string, text: string): string {
  const file = join(scratchDirectory(), name)
  writeFileSync(file, text)
  return file
}

/** A server that knows the images above and no others. */
function node(...args: string[]): Promise<Controlled> {
  const catalog = scratchFile('catalog.yaml', CATALOG)
  return controlled('--catalog', catalog, '--no-builtin-catalog', '--unknown', 'not-found', ...args)
}

/** The digest of an image of these, as registries have it. */
function known(refs: string, bytes: number): Promise<string> {
  return digestOf(refs, { images: [{ refs, layers: [bytes] }] })
}

function failed(stderr: string, stdout = '') {
  return { exitCode: 1, stdout, stderr: `cri-image-sim: ${stderr}\n` }
}

describe('ctl build', () => {
  test('creates images, waits until they are ready, lists them, deletes their tags', async () => {
    const { ctl, json } = await node()
    const digest = await known('alpine:latest', 7_000_000)
    expect(await ctl('build', 'create', 'alpine', '--wait-ready')).toEqual({
      exitCode: 0,
      stderr: '',
      stdout: `Ready: docker.io/library/alpine@${digest}\n`,
    })
    expect(await json('build', 'create', 'alpine:3.18', '--wait-ready')).toMatchObject({
      digest,
      status: 'ready',
      sizeBytes: 10_500_000,
    })
    const row = ['yes', digest.slice(7, 20), 'ready', '10.5MB']
    expect(cells((await ctl('build', 'ls')).stdout)).toEqual([
      ['IMAGE', 'TAGGED', 'DIGEST', 'STATUS', 'QUEUE', 'SIZE', 'ERROR'],
      ['docker.io/library/alpine:3.18', ...row],
      ['docker.io/library/alpine:latest', ...row],
    ])
    expect(await ctl('build', 'rm', 'alpine', 'alpine:3.18')).toMatchObject({
      exitCode: 0,
      stdout: 'Deleted: alpine\nDeleted: alpine:3.18\n',
    })
    expect(cells((await ctl('build', 'ls')).stdout)[1]).toEqual([
      'docker.io/library/alpine:latest',
      'no',
      ...row.slice(1),
    ])
    expect(await json('build', 'ls', `alpine@${digest}`)).toMatchObject({
      images: [{ digest }],
      untagged: [],
    })
  })

  test('shows how far they have come', async () => {
    const { ctl, json } = await node('--clock', 'manual')
    expect((await ctl('build', 'create', 'alpine', '--no-wait')).stdout).toBe('Requested: alpine\n')
    expect(await json('build', 'create', 'busybox', '--no-wait')).toEqual({ done: true })
    const rows = async () => cells((await ctl('build', 'ls')).stdout).slice(1)
    expect(await rows()).toEqual([
      ['docker.io/library/alpine:latest', 'no', 'resolving'],
      ['docker.io/library/busybox:latest', 'no', 'resolving'],
    ])
    await ctl('clock', 'advance', '5')
    expect(await rows()).toEqual([
      ['docker.io/library/alpine:latest', 'no', expect.stringMatching(/^[a-f0-9]{13}$/), 'pulling'],
      ['docker.io/library/busybox:latest', 'no', expect.stringMatching(/^[a-f0-9]{13}$/), 'pending', '1'],
    ])
    expect(await json('build', 'ls')).toMatchObject({
      queueLength: 2,
      underWay: [
        { build: 1, backend: 'ext4', phase: 'pulling', callers: 0 },
        { build: 2, phase: 'queued', queuePosition: 1 },
      ],
    })
    await ctl('fault', 'add', '{"on":"converting","image":"*busybox*","hang":true}')
    await ctl('clock', 'advance-until-idle')
    expect((await rows()).map(([image, tagged, , status]) => [image, tagged, status])).toEqual([
      ['docker.io/library/alpine:latest', 'yes', 'ready'],
      ['docker.io/library/busybox:latest', 'no', 'converting'],
    ])
    expect(await json('build', 'ls')).toMatchObject({ underWay: [{ phase: 'converting', rule: 1 }] })
  })

  test('sends credentials, takes in what was pushed, makes empty disks', async () => {
    const { ctl, json } = await node()
    expect(await ctl('build', 'create', 'private.test/app:1')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringMatching(/^cri-image-sim: access-denied: /),
    })
    const creds = ['--creds', 'me:secret', '--wait-ready']
    expect(await json('build', 'create', 'private.test/app:1', ...creds)).toMatchObject({ status: 'ready' })

    const digest = await known('busybox:latest', 2_000_000)
    expect((await ctl('build', 'import', 'busybox', 'pushed', digest)).stdout).toMatch(
      new RegExp(`^\\w+: docker.io/library/busybox@${digest}\n$`),
    )
    await expect.poll(async () => (await ctl('build', 'ls')).stdout).toMatch(/busybox:pushed .* ready /)

    expect((await ctl('disk', 'create', 'data.img', '1MiB')).stdout).toBe('Made: data.img\n')
    expect(await ctl('disk', 'create', 'data.img', '1MiB')).toEqual(
      failed('invalid-argument: disk: "data.img" is not a path at which nothing is kept'),
    )
    expect((await json('artifact', 'ls')).artifacts).toContainEqual(
      expect.objectContaining({ key: 'data.img', backend: 'empty', size: 1_048_576 }),
    )
  })

  test('says what went wrong', async () => {
    const { ctl } = await node()
    const remedy = 'add it to the catalog, or let unknown images be synthesised'
    expect(await ctl('build', 'create', 'absent')).toEqual(
      failed(`not-found: docker.io/library/absent:latest is not in the registry; ${remedy}`),
    )
    expect(await ctl('build', 'ls', 'absent')).toEqual(failed('no-such-image: "absent": image not found'))
    expect(await ctl('build', 'rm', 'absent')).toEqual(failed('no-such-image: "absent": image not found'))
    await ctl('fault', 'add', '{"on":"converting","fail":{"code":"INTERNAL","message":"broken"}}')
    expect(await ctl('build', 'create', 'alpine', '--wait-ready')).toEqual(
      failed('injected: INTERNAL: broken'),
    )
    expect(cells((await ctl('build', 'ls')).stdout)[1]).toEqual([
      'docker.io/library/alpine:latest',
      'no',
      expect.stringMatching(/^[a-f0-9]{13}$/),
      'failed',
      'convert to ext4: INTERNAL: broken',
    ])
  })
})

describe('ctl prepared', () => {
  test('prepares by digest, lists what is there, and takes it away', async () => {
    const { ctl, json } = await node()
    const alpine = await known('alpine:latest', 7_000_000)
    const busybox = await known('busybox:latest', 2_000_000)
    expect(await ctl('prepared', 'pull', 'alpine', alpine)).toEqual({
      exitCode: 0,
      stderr: '',
      stdout: `Prepared: ${alpine}\n`,
    })
    expect((await ctl('prepared', 'ensure', busybox, 'busybox')).stdout).toBe(`Known: ${busybox}\n`)
    expect(await json('prepared', 'ensure', busybox)).toMatchObject({ done: true, digest: busybox })
    const tick = String((await json('clock', 'show')).tick)
    expect(cells((await ctl('prepared', 'ls')).stdout)).toEqual([
      ['DIGEST', 'PREPARED', 'KNOWN', 'LAST USED'],
      ...[
        [alpine, 'yes', 'no'],
        [busybox, 'yes', 'yes', tick],
      ].sort(),
    ])
    expect(await ctl('prepared', 'untag', NO_DIGEST, busybox)).toEqual(
      failed(`no such prepared image: ${NO_DIGEST}`, `Untagged: ${busybox}\n`),
    )
    expect(await json('prepared', 'ls')).toEqual({
      digests: [alpine],
      known: [{ digest: busybox, lastUsed: Number(tick) }],
    })
    expect((await ctl('prepared', 'pull', 'alpine', alpine, '--no-wait')).stdout).toBe(
      `Requested: ${alpine}\n`,
    )
  })

  test('says what went wrong', async () => {
    const { ctl } = await node()
    const got = await known('alpine:latest', 7_000_000)
    const mismatch = `docker.io/library/alpine:latest: image digest mismatch: expected ${NO_DIGEST}, got ${got}`
    expect(await ctl('prepared', 'ensure', NO_DIGEST, 'alpine')).toEqual(
      failed(`digest-mismatch: ${mismatch}`),
    )
    expect(await ctl('prepared', 'ensure', NO_DIGEST)).toEqual(
      failed(`image-not-present: image ${NO_DIGEST} not present locally and no image_ref to pull from`),
    )
  })
})

describe('ctl rootfs, box, artifact, lease and gc', () => {
  test('make versions of a rootfs, keep them, and collect them', async () => {
    const { ctl, json } = await node()
    expect(await ctl('rootfs', 'get', 'alpine')).toEqual(failed('no-such-image: "alpine": image not found'))
    await ctl('image', 'seed', 'alpine')
    const path = (await ctl('rootfs', 'get', 'alpine')).stdout.trimEnd()
    expect(path).toMatch(/^guest-rootfs\/\w+-\w+\.ext4$/)
    expect(await json('rootfs', 'get', 'alpine')).toMatchObject({ artifact: path })
    const { paths, expectedHash } = (await json('rootfs', 'ls')) as { paths: string[]; expectedHash: string }
    expect((await ctl('rootfs', 'ls')).stdout).toBe(
      `PATH\n${paths.join('\n')}\n\nHash operations:   1\nExpected hash:     ${expectedHash}\n`,
    )
    const artifacts = cells((await ctl('artifact', 'ls')).stdout)
    expect(artifacts[0]).toEqual(['ARTIFACT', 'BACKEND', 'IMAGE', 'SIZE', 'MADE AT', 'LAST USED', 'UNTAGGED'])
    expect(artifacts[2]?.slice(0, 2)).toEqual([path, 'guest-rootfs'])

    expect((await ctl('box', 'create', 'one', path)).stdout).toBe('Created: one\n')
    expect(cells((await ctl('box', 'ls')).stdout)).toEqual([
      ['BOX', 'BACKING', 'READABLE'],
      ['one', path, 'yes'],
    ])
    const inUse = `artifact-in-use: "${path}" is in use by box one; end that first`
    expect(await ctl('artifact', 'rm', path)).toEqual(failed(inUse))
    const other = 'f'.repeat(64)
    await ctl('preparation', 'set', JSON.stringify({ guestHash: other, compiledHash: other }))
    expect(await json('gc', 'run', 'stale', '--dry-run')).toEqual({ candidates: [] })
    expect((await ctl('box', 'damage', 'two', 'one')).stdout).toBe('Damaged: one\n')
    expect(await json('box', 'ls')).toEqual({ boxes: [{ name: 'one', backing: path, readable: false }] })
    expect((await ctl('gc', 'run', 'stale', '--dry-run')).stdout).toBe(`CANDIDATE\n${path}\n`)
    expect((await ctl('gc', 'run', 'stale')).stdout).toMatch(
      /^Removed: guest-rootfs\/\S+ \(artifact\), [\d.]+MB freed: not the current version\n1 removed, [\d.]+MB freed\n$/,
    )
    expect(await json('gc', 'run', 'unused', '--bytes', '1MB')).toEqual({
      done: true,
      removed: 0,
      freed: 0,
      content: [],
    })
    expect((await ctl('gc', 'run', 'orphans', '--no-wait')).stdout).toBe('Requested: orphans\n')
    expect(await ctl('box', 'rm', 'two', 'one')).toEqual(failed('no such box: two', 'Removed: one\n'))
  })

  test('a sweep says what it freed, and why each', async () => {
    const { ctl, json } = await node()
    await ctl('preparation', 'set', JSON.stringify({ minAge: '0s' }))
    await ctl('image', 'seed', 'alpine', 'busybox')
    await ctl('image', 'pin', 'busybox')
    expect((await ctl('gc', 'run', 'unused')).stdout).toBe(
      'Removed: docker.io/library/alpine:latest (image), 7MB freed: nothing refers to it; last used at tick 0\n1 removed, 7MB freed\n',
    )
    await ctl('image', 'seed', 'alpine')
    expect(await json('gc', 'run', 'unused')).toMatchObject({
      removed: 1,
      content: [{ kind: 'image', names: ['docker.io/library/alpine:latest'] }],
    })
  })

  test('keep and remove single things', async () => {
    const { ctl, json } = await node()
    await ctl('disk', 'create', 'data.img', '1MiB')
    await ctl('clock', 'advance', '10')
    expect((await ctl('lease', 'take', 'mine', 'data.img')).stdout).toBe('Leased: data.img\n')
    expect(await json('lease', 'take', 'brief', 'data.img', '--ticks', '90')).toEqual({ done: true })
    expect(cells((await ctl('lease', 'ls')).stdout)).toEqual([
      ['LEASE', 'TARGET', 'UNTIL'],
      ['brief', 'data.img', '100'],
      ['mine', 'data.img'],
    ])
    expect((await ctl('artifact', 'rm', 'data.img')).stderr).toMatch(/ in use by lease mine; /)
    expect(await ctl('lease', 'rm', 'absent', 'mine', 'brief')).toEqual(
      failed('no such lease: absent', 'Ended: mine\nEnded: brief\n'),
    )
    expect((await ctl('artifact', 'use', 'data.img')).stdout).toBe('Used: data.img\n')
    expect((await json('artifact', 'ls')).artifacts).toMatchObject([{ key: 'data.img', lastUsed: 10 }])
    expect((await ctl('artifact', 'rm', 'data.img')).stdout).toBe('Removed: data.img\n')
    expect(await json('artifact', 'ls')).toEqual({ artifacts: [] })
    const gone = failed('no-such-artifact: "data.img": no such artifact')
    expect(await ctl('artifact', 'use', 'data.img')).toEqual(gone)
    expect(await ctl('lease', 'take', 'mine', 'data.img')).toEqual(gone)
    expect(await ctl('box', 'create', 'one', 'data.img')).toEqual(gone)
  })
})

describe('ctl preparation', () => {
  test('shows the settings, and changes those that are named', async () => {
    const { ctl, json } = await node()
    const table = cells((await ctl('preparation', 'show')).stdout)
    expect(table[0]).toEqual(['SETTING', 'VALUE'])
    expect(table).toContainEqual(['maxBuilds', '1'])
    expect(table).toContainEqual(['highWatermark', 'none'])
    expect(table).toContainEqual(['agents.linux/arm64.size', '8388608'])
    const file = scratchFile('settings.yaml', 'maxBuilds: 3\nttl: null\n')
    expect(cells((await ctl('preparation', 'set', file)).stdout)).toContainEqual(['maxBuilds', '3'])
    expect(await json('preparation', 'set', '{"format":"erofs"}')).toMatchObject({
      format: 'erofs',
      maxBuilds: 3,
      ttl: null,
    })
  })

  test('says where settings are wrong', async () => {
    const file = scratchFile('settings.yaml', 'maxBuilds: 3\nagents:\n  linux/amd64:\n    path: 7\n')
    expect(await cri('ctl', 'preparation', 'set', file)).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: expect.stringMatching(/settings\.yaml:4:11: invalid-settings: agents\.linux\/amd64\.path: /),
    })
    expect(await cri('ctl', 'preparation', 'set', '{"speed":1}')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(
        /^cri-image-sim: settings:1:10: invalid-settings: speed: unrecognized key/,
      ),
    })
  })

  test.each([
    [['gc', 'run', 'everything'], /^error: .*Allowed choices are stale, orphans, unused, watermark\.\n$/],
    [['gc', 'run', 'stale', '--dry-run', '--bytes', '1'], /^error: option '--dry-run' cannot be used with /],
    [
      ['build', 'create', 'a', '--no-wait', '--wait-ready'],
      /^error: option '--wait-ready' cannot be used with /,
    ],
    [['lease', 'take', 'mine'], /^error: missing required argument 'target'\n$/],
    [['prepared', 'everything'], /^error: unknown command 'everything'\n$/],
  ])('%j: a command line that cannot be used', async (args, stderr) => {
    expect(await cri('ctl', ...args)).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: expect.stringMatching(stderr),
    })
  })
})
