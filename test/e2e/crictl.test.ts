import { beforeEach, describe, expect, test } from 'vitest'
import { onPath, run, serveProcess } from '../support/command-line.js'

/** The real clients, where they are on PATH. */
describe.skipIf(!onPath('crictl'))('crictl', () => {
  let endpoint: string
  const crictl = (...args: string[]) => run('crictl', ['-r', endpoint, '-i', endpoint, ...args])
  const table = async (...args: string[]) => {
    const { stdout } = await crictl(...args)
    return stdout
      .trimEnd()
      .split('\n')
      .map(line => line.split(/\s{2,}|\t/))
  }

  beforeEach(async () => {
    endpoint = (await serveProcess()).endpoint
  })

  test('pulls by short name, full name, digest, and tag with digest', async () => {
    const first = await crictl('pull', 'nginx')
    expect(first.stdout).toMatch(/^Image is up to date for sha256:[a-f0-9]{64}\n$/)
    const { status } = JSON.parse((await crictl('inspecti', 'nginx')).stdout)
    const digest = status.repoDigests[0].replace(/.*@/, '')
    for (const name of ['docker.io/library/nginx:latest', `nginx@${digest}`, `nginx:1@${digest}`]) {
      expect((await crictl('pull', name)).stdout).toBe(first.stdout)
    }
  })

  test('lists images in all its forms', async () => {
    for (const name of ['redis', 'nginx', 'busybox']) await crictl('pull', name)
    const images = await table('images')
    expect(images[0]?.slice(0, 2)).toEqual(['IMAGE', 'TAG'])
    expect(images.slice(1).map(row => row.slice(0, 2))).toEqual(
      ['busybox', 'nginx', 'redis'].map(name => [`docker.io/library/${name}`, 'latest']),
    )
    expect((await table('images', 'nginx')).slice(1)).toHaveLength(1)
    expect((await crictl('images', '-q')).stdout.trim().split('\n')).toHaveLength(3)
    expect((await crictl('images', '-v')).stdout).toContain('RepoDigests: docker.io/library/nginx@sha256:')
    expect((await table('images', '--digests'))[0]).toContain('DIGEST')
    expect(JSON.parse((await crictl('images', '-o', 'json')).stdout).images).toHaveLength(3)
  })

  test('inspects by every kind of name and by short id', async () => {
    await crictl('pull', 'nginx')
    const of = async (name: string) => JSON.parse((await crictl('inspecti', name)).stdout)
    const whole = await of('nginx')
    const { id, repoDigests } = whole.status
    for (const name of [
      'nginx:latest',
      'docker.io/library/nginx',
      repoDigests[0],
      id,
      id.slice(7),
      id.slice(7, 20),
    ]) {
      expect(await of(name)).toEqual(whole)
    }
    expect(whole.info.imageSpec.config.Cmd).toEqual(['nginx', '-g', 'daemon off;'])
    expect((await crictl('inspecti', 'absent')).stderr).toMatch(/no such image .*absent.* present/)
  })

  test('removes one, all, and all that is not in use or pinned', async () => {
    for (const name of ['redis', 'nginx', 'busybox', 'registry.k8s.io/pause:3.10']) await crictl('pull', name)
    expect((await crictl('rmi', 'redis')).stdout).toContain('Deleted: docker.io/library/redis:latest')
    await crictl('rmi', '--prune')
    expect((await table('images')).slice(1).map(row => row[0])).toEqual(['registry.k8s.io/pause'])
    await crictl('rmi', '--all')
    expect((await table('images')).slice(1)).toEqual([])
  })

  test('asks for the node and gets an answer', async () => {
    await crictl('pull', 'nginx')
    const { status } = JSON.parse((await crictl('imagefsinfo')).stdout)
    expect(Number(status.imageFilesystems[0].usedBytes.value)).toBeGreaterThan(70_000_000)
    expect((await crictl('version')).stdout).toMatch(/RuntimeName: +containerd/)
    expect(JSON.parse((await crictl('info')).stdout).status.conditions).toHaveLength(3)
    expect((await crictl('runtime-config')).stdout).toMatch(/^cgroup driver: +CGROUPFS\n/)
    for (const command of [['ps', '-a'], ['pods'], ['stats'], ['statsp'], ['metricdescs']]) {
      expect(await crictl(...command)).toMatchObject({ exitCode: 0 })
    }
  })
})

test.skipIf(!onPath('critest'))("critest's Image Manager suite: 10 of 10", async () => {
  const { endpoint } = await serveProcess()
  const { stdout, exitCode } = await run('critest', [
    ...['--runtime-endpoint', endpoint, '--image-endpoint', endpoint],
    ...['--ginkgo.focus=Image Manager', '--ginkgo.no-color'],
  ])
  expect(stdout).toMatch(/Ran 10 of \d+ Specs/)
  expect(stdout).toContain('10 Passed | 0 Failed')
  expect(exitCode).toBe(0)
})
