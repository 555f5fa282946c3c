import { describe, expect, test } from 'vitest'
import { CLI, cri, run, serveProcess } from '../support/command-line.js'

async function client() {
  const { endpoint } = await serveProcess()
  return (...args: string[]) => cri(...args, '--endpoint', endpoint)
}

describe('the commands that call a server, whichever it is', () => {
  test('pull prints the id; images, inspect, fsinfo and version print tables', async () => {
    const call = await client()
    const pulled = await call('pull', 'nginx')
    expect(pulled).toMatchObject({ exitCode: 0, stderr: '' })
    const id = /sha256:[a-f0-9]{64}/.exec(pulled.stdout)?.[0] ?? ''
    expect(pulled.stdout).toBe(`Image is up to date for ${id}\n`)
    const short = id.slice(7, 20)
    await call('pull', 'registry.k8s.io/pause:3.10')

    expect((await call('images')).stdout.split('\n')).toEqual([
      expect.stringMatching(/^IMAGE +TAG +IMAGE ID +SIZE$/),
      expect.stringMatching(new RegExp(`^docker\\.io/library/nginx +latest +${short} +73\\.8MB$`)),
      expect.stringMatching(/^registry\.k8s\.io\/pause +3\.10 +[a-f0-9]{13} +319kB$/),
      '',
    ])
    expect((await call('images', '--digests', 'nginx')).stdout).toMatch(/DIGEST.*\n.* latest +[a-f0-9]{13} +/)
    expect((await call('images', '-q', 'nginx')).stdout).toBe(`${id}\n`)
    expect((await call('inspect', short)).stdout).toMatch(
      new RegExp(
        `^ID: +${id}\nTag: +docker\\.io/library/nginx:latest\nDigest: +docker\\.io/library/nginx@sha256:`,
      ),
    )
    expect((await call('fsinfo')).stdout).toMatch(
      /^MOUNTPOINT +USED +INODES\n\/var\/lib\/cri-image-sim +74\.1MB +\d+\n$/,
    )
    expect((await call('version')).stdout).toMatch(/^version: +0\.1\.0\nruntimeName: +containerd\n/)
  })

  test('with --json they print what a program can read', async () => {
    const call = await client()
    const json = async (...args: string[]) => JSON.parse((await call(...args, '--json')).stdout)
    const { imageRef } = await json('pull', 'alpine')
    expect((await json('images')).images).toMatchObject([
      { id: imageRef, repoTags: ['docker.io/library/alpine:latest'], pinned: false, uid: null },
    ])
    expect(await json('inspect', 'alpine')).toMatchObject({
      status: { id: imageRef },
      info: { info: { chainID: expect.stringMatching(/^sha256:/), imageSpec: { os: 'linux' } } },
    })
    expect((await json('fsinfo')).imageFilesystems).toMatchObject([{ usedBytes: expect.any(Number) }])
    expect(await json('version')).toMatchObject({ runtimeName: 'containerd', runtimeApiVersion: 'v1' })
    expect((await json('rmi', 'alpine')).removed).toMatchObject([{ id: imageRef }])
    expect(await json('images')).toEqual({ images: [] })
  })

  test('rmi removes what is named, or all', async () => {
    const call = await client()
    for (const name of ['alpine', 'busybox', 'redis']) await call('pull', name)
    expect((await call('rmi', 'alpine', 'busybox')).stdout).toBe(
      'Deleted: docker.io/library/alpine:latest\nDeleted: docker.io/library/busybox:latest\n',
    )
    expect((await call('rmi', '--all')).stdout).toBe('Deleted: docker.io/library/redis:latest\n')
    expect(await call('rmi', '--all')).toEqual({ exitCode: 0, stdout: '', stderr: '' })
  })

  test('rmi removes what is there, and says what is not', async () => {
    const call = await client()
    await call('pull', 'alpine')
    expect(await call('rmi', 'absent', 'alpine', 'neither')).toEqual({
      exitCode: 1,
      stdout: 'Deleted: docker.io/library/alpine:latest\n',
      stderr: 'cri-image-sim: no such image: absent, neither\n',
    })
    expect(await call('rmi', '--all', 'alpine')).toMatchObject({
      exitCode: 1,
      stderr: 'cri-image-sim: name images or give --all, not both\n',
    })
  })

  test('a reader that stops before the end is no failure', async () => {
    const { endpoint } = await serveProcess()
    await cri('pull', 'alpine', '--endpoint', endpoint)
    const command = `"${process.execPath}" "${CLI}" images --endpoint ${endpoint} | true`
    expect(await run('sh', ['-c', command])).toMatchObject({ exitCode: 0, stderr: '' })
  })

  test('a pull that its caller does not wait for', async () => {
    const { endpoint } = await serveProcess('--clock', 'manual')
    const { exitCode, stderr } = await cri('pull', 'nginx', '--timeout', '0.2', '--endpoint', endpoint)
    expect({ exitCode, stderr }).toEqual({
      exitCode: 1,
      stderr: 'cri-image-sim: DEADLINE_EXCEEDED: Deadline exceeded\n',
    })
  })

  test.each([
    [['inspect', 'absent'], 1, 'cri-image-sim: no such image: absent\n'],
    [['rmi', 'absent'], 1, 'cri-image-sim: no such image: absent\n'],
    [['rmi'], 1, 'cri-image-sim: nothing to remove: name images, or give --all\n'],
    [
      ['pull', 'BAD'],
      1,
      'cri-image-sim: UNKNOWN: failed to parse image reference "BAD": invalid reference format: repository name (library/BAD) must be lowercase\n',
    ],
    [['pull', 'a', '--creds', 'me'], 2, 'cri-image-sim: --creds: expected user:password\n'],
    [
      ['pull', 'a', '--timeout', '1e99'],
      2,
      "error: option '--timeout <seconds>' argument '1e99' is invalid. Expected at most 2147483 seconds.\n",
    ],
    [['pull'], 2, "error: missing required argument 'image'\n"],
    [
      ['pull', 'a', '--timeout', 'soon'],
      2,
      "error: option '--timeout <seconds>' argument 'soon' is invalid. Expected a number above 0.\n",
    ],
  ])('%j fails with one line', async (args, exitCode, stderr) => {
    expect(await (await client())(...args)).toEqual({ exitCode, stdout: '', stderr })
  })

  test('nobody there is said in one line, with the remedy', async () => {
    expect(await cri('images', '--endpoint', 'unix:///tmp/nobody-listens-here.sock')).toEqual({
      exitCode: 1,
      stdout: '',
      stderr:
        'cri-image-sim: UNAVAILABLE: no CRI server answers on unix:///tmp/nobody-listens-here.sock; start one with: cri-image-sim serve\n',
    })
  })

  test('help names every command, and every flag with its default', async () => {
    const { stdout } = await cri('--help')
    for (const name of ['serve', 'pull', 'images', 'inspect', 'rmi', 'fsinfo', 'version']) {
      expect(stdout).toMatch(new RegExp(`^  ${name}`, 'm'))
    }
    const serve = (await cri('serve', '--help')).stdout
    for (const flag of [
      '--listen',
      '--quota',
      '--catalog',
      '--unknown',
      '--clock',
      '--log',
      '--endpoint-file',
    ]) {
      expect(serve).toContain(flag)
    }
    expect(serve.replace(/\s+/g, ' ')).toContain('(default: "10GiB"')
  })
})
