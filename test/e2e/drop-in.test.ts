import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, statfsSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { cri, onPath, run, serveProcess } from '../support/command-line.js'
import { codeBlocks } from '../support/markdown.js'
import { scratchDirectory } from '../support/served.js'

const GUIDE = 'docs/guides/drop-in.md'
const ENDPOINT = 'unix:///run/cri-image-sim/cri.sock'
/** Debian's Python has gRPC as a package. */
const PYTHON = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3'
/** Commands that need root, or tools of Kubernetes and a cluster. */
const NOT_RUN = ['mkdir', 'mount', 'kubelet', 'kubeadm']

/** The commands of the guide, with continued lines joined. */
const commands = codeBlocks(GUIDE, 'sh').flatMap(block =>
  block
    .replace(/\\\n\s*/g, '')
    .trim()
    .split('\n'),
)
const servers = commands.filter(line => line.startsWith('npx cri-image-sim '))
const crictlBlock = codeBlocks(GUIDE, 'sh').find(block => block.startsWith('crictl ')) ?? ''

test('every command of the guide is run here, or needs root or a cluster', () => {
  const others = commands.filter(line => !servers.includes(line) && !crictlBlock.includes(line))
  expect([...new Set(others.map(line => line.split(' ')[0]))].sort()).toEqual([...NOT_RUN].sort())
  expect(servers).toHaveLength(4)
})

test.each(servers)('%s', async line => {
  const folder = scratchDirectory()
  const mountpoint = join(folder, 'run', 'cri-images')
  mkdirSync(mountpoint, { recursive: true })
  const { blocks, bsize } = statfsSync(mountpoint)
  const flags = line
    .replaceAll("'", '')
    .replaceAll('/run/', `${folder}/run/`)
    .replace('10GiB', String(blocks * bsize))
    .split(' ')
    .slice(3)
  const server = await serveProcess(...flags)
  const socket = /unix:\/\/(\S+\.sock)/.exec(server.output.stdout)?.[1] ?? ''
  expect(dirname(socket)).toContain(join(folder, 'run'))
  expect(await cri('version', '--endpoint', `unix://${socket}`)).toMatchObject({ exitCode: 0 })
})

describe.skipIf(!onPath('crictl')).each(['containerd', 'cri-o'])('crictl, with %s', runtime => {
  test('takes its endpoint from flags, variables and a file', async () => {
    const { endpoint } = await serveProcess('--clock', 'realtime', '--runtime', runtime)
    const script = `set -e\n${crictlBlock.replaceAll(ENDPOINT, endpoint)}`
    const ended = await run('sh', ['-c', script])
    expect([ended.exitCode, ended.stdout]).toEqual([0, expect.stringMatching(/^POD ID.*\nCONTAINER/)])
    const file = join(scratchDirectory(), 'crictl.yaml')
    writeFileSync(file, (codeBlocks(GUIDE, 'yaml')[0] ?? '').replaceAll(ENDPOINT, endpoint))
    expect((await run('crictl', ['--config', file, 'version'])).stdout).toContain(`RuntimeName:  ${runtime}`)
  })
})

describe('the programs of the guide', () => {
  const text = readFileSync(GUIDE, 'utf8')
  const named = [...text.matchAll(/\]\(\.\.\/\.\.\/(examples\/[^)]*)\)/g)].map(([, path = '']) => path)

  test('are these', () => {
    expect([...new Set(named)].sort()).toEqual([
      'examples/pod-crictl.sh',
      'examples/pod.sh',
      'examples/python/pod.py',
    ])
  })

  test.skipIf(!onPath('crictl'))('examples/pod-crictl.sh', async () => {
    const { exitCode, stdout } = await run('sh', ['examples/pod-crictl.sh'])
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('CONTAINER_EXITED 143')])
  })

  test('examples/pod.sh', async () => {
    const { exitCode, stdout } = await run('sh', ['examples/pod.sh'])
    expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/ok: removed\n$/)])
  })

  const hasPython = onPath('protoc') && spawnSync(PYTHON, ['-c', 'import grpc, google.protobuf']).status === 0
  test.skipIf(!hasPython).each(['containerd', 'cri-o'])('examples/python/pod.py, with %s', async runtime => {
    const output = scratchDirectory()
    const path = 'cri/runtime/v1/api.proto'
    await run('protoc', ['--proto_path=proto', `--python_out=${output}`, path])
    const { endpoint } = await serveProcess('--runtime', runtime)
    const script = ['examples/python/pod.py', endpoint]
    const { exitCode, stdout, stderr } = await run('env', [`PYTHONPATH=${output}`, PYTHON, ...script])
    expect([exitCode, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/hostname: web\nstopped: 143 Error\nremoved: NOT_FOUND\n$/)
  })
})
