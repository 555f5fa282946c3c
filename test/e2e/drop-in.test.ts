/** The guides for clients that a cluster has: their commands, and what they say about endpoints. */
import { mkdirSync, readFileSync, statfsSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { CLI, cri, onPath, run, serveProcess } from '../support/command-line.js'
import { controlled } from '../support/controlled.js'
import { codeBlocks } from '../support/markdown.js'
import { scratchDirectory } from '../support/served.js'

const CRICTL = 'docs/guides/crictl.md'
const GUIDES = [CRICTL, ...['drop-in', 'kubelet', 'kubemark'].map(name => `docs/guides/${name}.md`)]
const ENDPOINT = 'unix:///run/cri-image-sim/cri.sock'
/** Commands that need root, or tools of Kubernetes and a cluster. */
const NOT_RUN = ['kubeadm', 'kubelet', 'kubemark', 'mkdir', 'mount']

/** The commands of the guides, with continued lines joined. */
const commands = GUIDES.flatMap(guide => codeBlocks(guide, 'sh')).flatMap(block =>
  block
    .replace(/\\\n\s*/g, '')
    .trim()
    .split('\n'),
)
const servers = commands.filter(line => line.startsWith('npx cri-image-sim serve '))
const [endpoint = '', ...session] = codeBlocks(CRICTL, 'sh').filter(block =>
  /^(?:crictl|npx \S+ ctl)/.test(block),
)
const fleet = commands.filter(line => line.startsWith('npx cri-image-sim fleet '))

test('every command of the guides is run here, or needs root or a cluster', () => {
  const isRun = (line: string): boolean =>
    [...servers, ...fleet].includes(line) || [endpoint, ...session].some(block => block.includes(line))
  const others = commands.filter(line => !isRun(line))
  expect([...new Set(others.map(line => line.split(' ')[0]))].sort()).toEqual(NOT_RUN)
  expect([servers.length, fleet.length, session.length]).toEqual([5, 1, 2])
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

test.each(fleet)('%s', async line => {
  const { exitCode, stdout } = await cri(...line.split(' ').slice(2))
  expect([exitCode, stdout]).toEqual([0, expect.stringContaining('stage.kwok.x-k8s.io/delay')])
})

describe.skipIf(!onPath('crictl')).each(['containerd', 'cri-o'])('crictl, with %s', runtime => {
  test('takes its endpoint from flags, variables and a file', async () => {
    const server = await serveProcess('--clock', 'realtime', '--runtime', runtime)
    const ended = await run('sh', ['-c', `set -e\n${endpoint.replaceAll(ENDPOINT, server.endpoint)}`])
    expect([ended.exitCode, ended.stdout]).toEqual([0, expect.stringMatching(/^POD ID.*\nCONTAINER/)])
    const file = join(scratchDirectory(), 'crictl.yaml')
    writeFileSync(file, (codeBlocks(CRICTL, 'yaml')[0] ?? '').replaceAll(ENDPOINT, server.endpoint))
    expect((await run('crictl', ['--config', file, 'version'])).stdout).toContain(`RuntimeName:  ${runtime}`)
  })

  test('does what the guide says about images and failures', async () => {
    const node = await controlled('--runtime', runtime)
    const script = (block: string) =>
      run('bash', [
        '-c',
        `export CONTAINER_RUNTIME_ENDPOINT=${node.endpoint} IMAGE_SERVICE_ENDPOINT=${node.endpoint}
         npx() { shift; '${process.execPath}' '${CLI}' "$@" --admin '${node.admin}'; }\n${block}`,
      ])
    const [images = '', failures = ''] = session
    const shown = await script(`set -e\n${images}`)
    expect([shown.exitCode, shown.stderr]).toEqual([0, expect.not.stringMatching(/level=(?:error|fatal)/)])
    expect(shown.stdout.match(/Image is up to date/g)).toHaveLength(2)
    const failed = await script(failures)
    expect(failed.exitCode).toBe(0)
    expect(failed.stderr).toContain('RegistryUnavailable')
    expect(failed.stdout).toMatch(
      /Image is up to date[\s\S]*PullImage[\s\S]*UNKNOWN[\s\S]*PullImage[\s\S]*OK/,
    )
  })
})

describe('the programs of the guides', () => {
  const text = GUIDES.map(guide => readFileSync(guide, 'utf8')).join('')
  const named = [...text.matchAll(/\]\(\.\.\/\.\.\/(examples\/[^)]*\.sh)\)/g)].map(([, path = '']) => path)

  test('are these', () => {
    expect([...new Set(named)].sort()).toEqual(['examples/pod-crictl.sh', 'examples/pod.sh'])
  })

  test.skipIf(!onPath('crictl'))('examples/pod-crictl.sh', async () => {
    const { exitCode, stdout } = await run('sh', ['examples/pod-crictl.sh'])
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('CONTAINER_EXITED 143')])
  })

  test('examples/pod.sh', async () => {
    const { exitCode, stdout } = await run('sh', ['examples/pod.sh'])
    expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/ok: removed\n$/)])
  })
})
