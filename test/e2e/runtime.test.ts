import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { onPath, run, serveProcess } from '../support/command-line.js'
import { controlled } from '../support/controlled.js'
import { codeBlocks } from '../support/markdown.js'

/** The specs of critest that need no process, network or mount, and no command that is run in a container. */
const SPECS = [
  '(running|stopping|removing|preserving) PodSandbox',
  'creating container',
  'preserving container attributes',
  'starting container \\[',
  'stopping container',
  'removing (created|running|stopped) container',
  'stats',
  'Idempotence',
  'runtime info',
  'Image Manager',
  'Image Consistency',
  'Image Identifier Consistency',
  'RunAsGroup is set without',
  'more than one mapping',
  'container ID 0',
  'NamespaceMode_(CONTAINER|TARGET)',
  'reject a recursive',
]

/** Specs that need the container rules of docs/runtimes.md. */
const SCRIPTED = [
  'execSync',
  'exec with tty',
  'attach',
  'DNS config',
  'set hostname',
  'sysctls',
  'container with log',
  'reopening container log',
  'OOMKilled',
  'container (exec|log)$',
  'Image Volume .*(Readonly set to false|digest in ContainerStatus)',
  'metrics operations',
]

describe.skipIf(!onPath('critest'))('critest', () => {
  test.each(['containerd', 'cri-o'])(
    'on %s: 18 specs of scripted containers pass, and none fails',
    async runtime => {
      const rules = join(mkdtempSync(join(tmpdir(), 'critest-')), 'containers.yaml')
      writeFileSync(rules, codeBlocks('docs/runtimes.md', 'yaml')[0] ?? '')
      const flags = ['--clock', 'realtime', '--container-logs', '--containers', rules]
      const { endpoint } = await serveProcess('--runtime', runtime, ...flags)
      const { stdout } = await run('critest', [
        ...['--runtime-endpoint', endpoint, '--image-endpoint', endpoint],
        ...[`--ginkgo.focus=${SCRIPTED.join('|')}`, '--ginkgo.no-color'],
      ])
      expect(stdout).toContain('18 Passed | 0 Failed')
    },
  )

  test.each([
    ['containerd', 48],
    // CRI-O's Status names no features, so specs about them are skipped.
    ['cri-o', 41],
  ])('on %s: %i specs of containers and pods pass, and none fails', async (runtime, passed) => {
    const { endpoint } = await serveProcess('--runtime', runtime)
    const { stdout } = await run('critest', [
      ...['--runtime-endpoint', endpoint, '--image-endpoint', endpoint],
      ...[`--ginkgo.focus=${SPECS.join('|')}`, '--ginkgo.no-color'],
    ])
    expect(stdout).toContain(`${passed} Passed | 0 Failed`)
  })
})

describe.skipIf(!onPath('crictl'))('crictl', () => {
  test('runs a pod with a container, from its start to its removal', async () => {
    const { endpoint } = await serveProcess()
    const directory = mkdtempSync(join(tmpdir(), 'crictl-'))
    const file = (name: string, data: object): string => {
      writeFileSync(join(directory, name), JSON.stringify(data))
      return join(directory, name)
    }
    const crictl = async (...args: string[]) =>
      (await run('crictl', ['-r', endpoint, '-i', endpoint, ...args])).stdout.trim()
    const sandbox = {
      metadata: { name: 'web', namespace: 'default', uid: 'u' },
      linux: { cgroup_parent: '/k' },
    }
    const podFile = file('pod.json', sandbox)
    const containerFile = file('c.json', { metadata: { name: 'nginx' }, image: { image: 'nginx:1.27' } })
    const pod = await crictl('runp', podFile)
    expect(pod).toMatch(/^[0-9a-f]{64}$/)
    await crictl('pull', 'nginx:1.27')
    await crictl('pull', 'redis')
    const container = await crictl('create', pod, containerFile, podFile)
    await crictl('start', container.slice(0, 5))
    expect(await crictl('ps')).toMatch(/nginx:1\.27.*Running.*nginx/)
    expect(await crictl('pods')).toMatch(/Ready.*web.*default/)
    expect(JSON.parse(await crictl('inspect', container)).status.state).toBe('CONTAINER_RUNNING')
    expect(JSON.parse(await crictl('inspectp', pod)).status.network.ip).toBe('10.88.0.2')
    expect(await crictl('stats')).toContain('nginx')
    expect(await crictl('statsp')).toContain('web')
    await crictl('update', '--cpu-share', '512', container)
    await crictl('rmi', '--prune')
    expect(await crictl('images', '-q')).toHaveLength(2 * 71 + 1)
    await crictl('stop', container)
    expect(await crictl('ps', '-a')).toContain('Exited')
    await crictl('rm', container)
    await crictl('stopp', pod)
    await crictl('rmp', pod)
    expect(await crictl('pods', '-q')).toBe('')
  })
})

describe('ctl', () => {
  test('seeds, lists, stops and removes pods and containers', async () => {
    const { ctl, json } = await controlled()
    const { stdout: id } = await ctl('container', 'add', 'nginx:1.27', '--name', 'web', '--namespace', 'shop')
    expect(await json('container', 'ls')).toMatchObject({
      containers: [{ id: id.trim(), state: 'running', name: 'web' }],
    })
    expect((await ctl('container', 'ls')).stdout).toMatch(/web\s+nginx:1\.27\s+running/)
    expect((await ctl('pod', 'ls')).stdout).toMatch(/pod-1\s+shop\s+ready\s+0\s+10\.88\.0\.2/)
    expect((await ctl('container', 'stop', id.trim(), '--timeout', '50')).stdout).toContain('Stopped: ')
    expect((await ctl('container', 'ls')).stdout).toMatch(/exited\s+143 Error/)
    await ctl('pod', 'add', 'old', '--stopped')
    expect((await json('pod', 'ls')) as object).toMatchObject({
      pods: [{ name: 'pod-1' }, { name: 'old', state: 'notready' }],
    })
    const created = (await ctl('container', 'add', 'redis', '--state', 'created')).stdout.trim()
    expect((await ctl('container', 'start', created)).stdout).toBe(`Started: ${created}\n`)
    expect((await ctl('container', 'rm', created)).stdout).toBe(`Removed: ${created}\n`)
    const { pods } = (await json('pod', 'ls')) as { pods: { id: string }[] }
    expect((await ctl('pod', 'stop', pods[0]?.id ?? '')).exitCode).toBe(0)
    expect((await ctl('pod', 'rm', ...pods.map(pod => pod.id))).exitCode).toBe(0)
    expect(await json('container', 'ls')).toEqual({ containers: [] })
    expect(await ctl('pod', 'rm', 'nope')).toMatchObject({ exitCode: 1 })
    expect((await ctl('container', 'start', 'nope')).stderr).toContain(
      'an error occurred when try to find container',
    )
  })
})
