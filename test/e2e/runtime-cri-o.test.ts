import { statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { cri, onPath, run, serveProcess } from '../support/command-line.js'
import { controlled } from '../support/controlled.js'
import { scratchDirectory, served } from '../support/served.js'

describe('serve --runtime cri-o', () => {
  test('answers as CRI-O, and ctl says so', async () => {
    const server = await controlled('--runtime', 'cri-o')
    const { stdout } = await cri('pull', 'nginx', '--endpoint', server.endpoint)
    expect(stdout).toMatch(/^Image is up to date for [a-f0-9]{64}\n$/)
    expect((await cri('version', '--endpoint', server.endpoint)).stdout).toMatch(/runtimeName: +cri-o\n/)
    expect((await server.ctl('node', 'ls')).stdout).toMatch(/\nnode-1 +cri-o +10/)
    expect(await server.json('node', 'ls')).toMatchObject({ nodes: [{ runtime: 'cri-o' }] })
  })

  test('takes settings from a file', async () => {
    const file = join(scratchDirectory(), 'crio.yaml')
    writeFileSync(
      file,
      'imageRef: digest\nshortNames:\n  search: []\n  aliases: {nginx: quay.io/team/nginx}\n',
    )
    const { endpoint } = await serveProcess('--runtime', 'cri-o', '--runtime-config', file)
    expect((await cri('pull', 'nginx', '--endpoint', endpoint)).stdout).toContain(
      'quay.io/team/nginx@sha256:',
    )
    expect((await cri('pull', 'redis', '--endpoint', endpoint)).stderr).toContain(
      'short-name "redis" did not resolve to an alias',
    )
  })

  test.each([
    ['cri-o', 'shortNames:\n  mode: never\n', /crio.yaml:2:9: .*shortNames.mode: .*enforcing/],
    ['cri-o', 'pinned: []\n', /crio.yaml:1:9: .*pinned: /],
    ['cri-o', 'shortNames: {aliases: {app: app}}\n', /expected a repository with its registry/],
    ['containerd', 'pinnedImages: []\n', /pinnedImages/],
  ])('refuses settings that %s does not have: %j', async (runtime, text, problem) => {
    const file = join(scratchDirectory(), 'crio.yaml')
    writeFileSync(file, text)
    const { exitCode, stderr } = await cri('serve', '--runtime', runtime, '--runtime-config', file)
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(problem)
  })

  test('is kept in a state file, beside which the flag is refused', async () => {
    const state = join(scratchDirectory(), 'state')
    const first = await serveProcess('--runtime', 'cri-o', '--state', state)
    await first.stop()
    const again = await serveProcess('--state', state)
    expect((await cri('version', '--endpoint', again.endpoint)).stdout).toContain('cri-o')
    await again.stop()
    const { exitCode, stderr } = await cri('serve', '--runtime', 'containerd', '--state', state)
    expect(exitCode).toBe(2)
    expect(stderr).toContain('--runtime: ')
  })
})

describe('serve --mountpoint', () => {
  test.each(['containerd', 'cri-o'])('is what ImageFsInfo names, on %s', async runtime => {
    const directory = scratchDirectory()
    const { endpoint } = await serveProcess('--runtime', runtime, '--mountpoint', directory)
    const { stdout } = await cri('fsinfo', '--json', '--endpoint', endpoint)
    expect(JSON.parse(stdout)).toMatchObject({ imageFilesystems: [{ mountpoint: directory }] })
  })

  test.each([
    [['--mountpoint', 'relative'], 'relative is not an absolute path'],
    [['--mountpoint', '/no/such/directory'], '/no/such/directory is not a directory'],
    [['--capacity', '1GiB'], '--capacity: means nothing without --mountpoint'],
    [['--mountpoint', '/', '--capacity', '12345'], 'the filesystem of / has'],
    [['--mountpoint', '/', '--capacity', '1GiB', '--quota', '1GiB'], 'leave --quota out'],
  ])('%j is refused', async (flags, problem) => {
    const { exitCode, stderr } = await cri('serve', ...flags)
    expect(exitCode).toBe(2)
    expect(stderr).toContain(problem)
  })

  test('a capacity that is that of the filesystem is the quota', async () => {
    const directory = scratchDirectory()
    const { blocks, bsize } = statfsSync(directory)
    const server = await controlled('--mountpoint', directory, '--capacity', String(blocks * bsize))
    expect(await server.json('node', 'ls')).toMatchObject({ nodes: [{ storage: { quota: blocks * bsize } }] })
  })
})

describe.skipIf(!onPath('crictl'))('crictl with CRI-O', () => {
  async function crictl() {
    const { endpoint } = await serveProcess('--runtime', 'cri-o')
    return (...args: string[]) => run('crictl', ['-r', endpoint, '-i', endpoint, ...args])
  }

  test('shows ids without sha256:, and filters', async () => {
    const client = await crictl()
    expect((await client('pull', 'nginx:1.27')).stdout).toMatch(/^Image is up to date for [a-f0-9]{64}\n$/)
    expect((await client('images', '-q')).stdout).toMatch(/^[a-f0-9]{64}\n$/)
    expect((await client('images', '--no-trunc')).stdout).not.toContain('sha256:')
    expect((await client('images', 'nginx')).stdout.trim().split('\n')).toHaveLength(1)
  })

  test('rmi says that all tags go, and one goes; with sha256: or a bad name, there is no such image', async () => {
    const client = await crictl()
    for (const tag of ['nginx:1.29', 'nginx:latest']) await client('pull', tag)
    const id = (await client('images', '-q', 'nginx:1.29')).stdout.trim()
    expect((await client('inspecti', `sha256:${id}`)).stderr).toContain('no such image')
    expect((await client('rmi', `sha256:${id}`)).stderr).toContain('no such image')
    expect((await client('rmi', 'BAD')).stderr).toContain('no such image BAD')
    const { stdout } = await client('rmi', 'nginx:latest')
    for (const tag of ['1.29', 'latest']) expect(stdout).toContain(`Deleted: docker.io/library/nginx:${tag}`)
    expect((await client('images')).stdout).toContain('1.29')
  })

  test('an image whose tag moved: images shows its digest, inspecti none; rmi removes it and prints nothing', async () => {
    const { sim, endpoint } = await served({ runtime: 'cri-o' })
    const client = (...args: string[]) => run('crictl', ['-r', endpoint, '-i', endpoint, ...args])
    const { id } = await sim.images.pull('nginx:1.27')
    sim.registry.push({ refs: 'nginx:1.27', size: '1MB' })
    await sim.images.pull('nginx:1.27')
    const dangling = (await client('images', '-f', 'dangling=true')).stdout
    expect(dangling).toMatch(/docker\.io\/library\/nginx +<none>/)
    const { status } = JSON.parse((await client('inspecti', id)).stdout)
    expect([status.repoTags, status.repoDigests]).toEqual([[], []])
    expect(await client('rmi', id)).toMatchObject({ exitCode: 0, stdout: '' })
    expect(sim.images.count).toBe(1)
  })

  test('rmi --prune spares images of containers that run or have ended, and pinned ones', async () => {
    const { sim, endpoint } = await served({
      runtime: { name: 'cri-o', pinnedImages: ['*memcached*'] },
    })
    sim.containers.seed({ image: 'nginx:1.27', state: 'running' })
    sim.containers.seed({ image: 'redis:7', state: 'exited' })
    for (const image of ['busybox', 'memcached']) await sim.images.pull(image)
    await run('crictl', ['-r', endpoint, '-i', endpoint, 'rmi', '--prune'])
    expect(sim.images.list().map(({ repoTags }) => repoTags[0]?.replace(/.*\//, ''))).toEqual(
      expect.arrayContaining(['nginx:1.27', 'redis:7', 'memcached:latest']),
    )
    expect(sim.images.status('busybox')).toBeUndefined()
  })

  test('imagefsinfo has two equal lists, and info one key', async () => {
    const client = await crictl()
    const { status } = JSON.parse((await client('imagefsinfo')).stdout)
    expect(status.containerFilesystems).toEqual(status.imageFilesystems)
    expect(Object.keys(JSON.parse((await client('info')).stdout).config).sort()).toEqual([
      'crio',
      'sandboxImage',
    ])
  })
})

test.skipIf(!onPath('critest'))("critest's Image Manager suite with CRI-O: 10 of 10", async () => {
  const { endpoint } = await serveProcess('--runtime', 'cri-o')
  const { stdout } = await run('critest', [
    ...['--runtime-endpoint', endpoint, '--image-endpoint', endpoint],
    ...['--ginkgo.focus=Image Manager', '--ginkgo.no-color'],
  ])
  expect(stdout).toContain('10 Passed | 0 Failed')
})
