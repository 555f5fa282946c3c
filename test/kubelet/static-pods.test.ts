import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { StaticPods } from '../../src/kubelet-hosts/static-pods.js'
import { createSimulator, type SimulatedNode } from '../../src/package/index.js'
import { scratchDirectory } from '../support/served.js'

const podOf = (name: string, image = 'nginx:1.27', metadata = ''): string =>
  `metadata: {name: ${name}${metadata}}
spec: {terminationGracePeriodSeconds: 2, containers: [{name: app, image: '${image}'}]}
`

/** A directory, and a kubelet on a manual clock that runs its pods, or that of one of its files. Containers end after their grace period. */
async function watched(file?: string) {
  const directory = scratchDirectory()
  const sim = createSimulator({ clock: 'manual', containerRules: [{ name: '*', ignoresTerm: true }] })
  const kubelet = await sim.kubelet()
  const problems: string[] = []
  const pods = new StaticPods(kubelet, file === undefined ? directory : join(directory, file), {
    nodeName: 'Node-A',
    secrets: [],
    onProblem: text => problems.push(text.replace(directory, '')),
  })
  return {
    sim,
    kubelet,
    problems,
    directory,
    write: (name: string, text: string) => writeFileSync(join(directory, name), text),
    remove: (name: string) => rmSync(join(directory, name)),
    /** Looks at the files, and lets some seconds pass. */
    async look(seconds = 10): Promise<void> {
      pods.look()
      await passed(seconds)
    },
    passed,
    names: () => kubelet.pods.map(({ namespace, name }) => `${namespace}/${name}`),
  }

  /** Lets seconds pass one by one, each with the promises that it settles. */
  async function passed(seconds: number): Promise<void> {
    for (let i = 0; i < seconds; i++) {
      sim.clock.advance('1s')
      await new Promise(setImmediate)
    }
  }
}

/** The images of the running containers. */
const images = (sim: SimulatedNode) => {
  const ids = sim.containers.list({ state: 'running' }).map(({ imageId }) => imageId)
  return ids.flatMap(id => sim.images.status(id)?.repoTags ?? [])
}

describe('the pods of a directory', () => {
  test('run under the name of the Node, each with a uid and annotations of its file', async () => {
    const { sim, kubelet, problems, write, look, names } = await watched()
    write('b.yaml', podOf('web'))
    write(
      'a.json',
      JSON.stringify({
        kind: 'Pod',
        metadata: { name: 'db', namespace: 'x' },
        spec: { containers: [{ name: 'app', image: 'redis:7' }] },
      }),
    )
    await look()
    expect(names()).toEqual(['x/db-node-a', 'default/web-node-a'])
    expect(kubelet.pods.every(({ isStarted }) => isStarted)).toBe(true)
    for (const { uid } of kubelet.pods) expect(uid).toMatch(/^[0-9a-f]{32}$/)
    expect(sim.pods.list().find(({ name }) => name === 'db-node-a')?.annotations).toEqual({
      'kubernetes.io/config.hash': kubelet.pods[0]?.uid,
      'kubernetes.io/config.source': 'file',
    })
    expect(problems).toEqual([])
  })

  test('are deleted with their file, and the others stay', async () => {
    const { sim, kubelet, write, remove, look, passed, names } = await watched()
    write('a.yaml', podOf('a'))
    write('b.yaml', podOf('b', 'redis:7'))
    await look()
    const [, b] = kubelet.pods
    remove('a.yaml')
    await look()
    expect(names()).toEqual(['default/b-node-a'])
    expect(kubelet.pods[0]).toEqual(b)
    expect(images(sim)).toEqual(['docker.io/library/redis:7'])
    await passed(60)
    expect(sim.pods.list()).toHaveLength(1)
  })

  test('are replaced when the content changes; the new pod starts when the old one has ended', async () => {
    const { sim, kubelet, write, look, passed } = await watched()
    write('a.yaml', podOf('a'))
    await look()
    const [{ uid } = { uid: '' }] = kubelet.pods
    write('a.yaml', podOf('a', 'redis:7'))
    await look(1)
    expect(kubelet.pods).toMatchObject([{ uid, isTerminating: true }])
    await passed(10)
    expect(kubelet.pods).toMatchObject([{ name: 'a-node-a', isTerminating: false, isStarted: true }])
    expect(kubelet.pods[0]?.uid).not.toBe(uid)
    expect(images(sim)).toEqual(['docker.io/library/redis:7'])
  })

  test('stay when only the form of a file changes', async () => {
    const { kubelet, write, look } = await watched()
    write('a.yaml', podOf('a'))
    await look()
    const before = kubelet.pods
    write('a.yaml', `# a comment\n${podOf('a')}`)
    await look()
    expect(kubelet.pods).toEqual(before)
  })

  test('keep a uid of their manifest, and then do not follow its changes', async () => {
    const { kubelet, write, look } = await watched()
    write('a.yaml', podOf('a', 'nginx:1.27', ', uid: mine'))
    await look()
    write('a.yaml', podOf('renamed', 'redis:7', ', uid: mine'))
    write('b.yaml', podOf('b', 'redis:7', ', uid: mine'))
    await look()
    expect(kubelet.pods).toMatchObject([{ uid: 'mine', name: 'a-node-a', isStarted: true }])
  })

  test('start again when a file is back, even while the pod ends', async () => {
    const { kubelet, write, remove, look } = await watched()
    write('a.yaml', podOf('a'))
    await look()
    remove('a.yaml')
    await look(1)
    write('a.yaml', podOf('a'))
    await look(1)
    expect(kubelet.pods).toMatchObject([{ isTerminating: true }])
    await look(100)
    expect(kubelet.pods).toMatchObject([{ isTerminating: false, isStarted: true }])
  })

  test('do not come from hidden files, directories and files without a usable manifest, which are reported once', async () => {
    const { problems, directory, write, look, names } = await watched()
    mkdirSync(join(directory, 'more'))
    write('.a.yaml', podOf('a'))
    write('more/b.yaml', podOf('b'))
    write('c.yaml', 'metadata: {}')
    write('d.yaml', `${podOf('d')}---\n${podOf('e')}`)
    write('f.yaml', '')
    write('g.yaml', 'a: [')
    write('z.yaml', podOf('z'))
    for (let i = 0; i < 2; i++) await look(1)
    expect(names()).toEqual(['default/z-node-a'])
    expect(problems).toEqual([
      expect.stringMatching(/^\/c\.yaml: .*metadata\.name/),
      '/d.yaml: it has 2 manifests; expected that of one Pod',
      '/f.yaml: it has 0 manifests; expected that of one Pod',
      expect.stringMatching(/^\/g\.yaml: /),
      '/more: it is a directory',
    ])
    write('z.yaml', 'metadata: {}')
    await look()
    expect(names()).toEqual([])
    expect(problems).toHaveLength(6)
  })

  test('of one name are those of the last file', async () => {
    const { sim, write, look, names } = await watched()
    write('a.yaml', podOf('a'))
    write('b.yaml', podOf('a', 'redis:7'))
    await look()
    expect(names()).toEqual(['default/a-node-a'])
    expect(images(sim)).toEqual(['docker.io/library/redis:7'])
  })
})

describe('the pod of one file', () => {
  test('starts when the file exists, stays while it is not usable, and ends with it', async () => {
    const { problems, write, remove, look, names } = await watched('pod.yaml')
    await look()
    expect([names(), problems]).toEqual([[], ['/pod.yaml: does not exist']])
    write('pod.yaml', podOf('a'))
    await look()
    write('pod.yaml', 'metadata: {}')
    await look()
    expect(names()).toEqual(['default/a-node-a'])
    remove('pod.yaml')
    await look()
    expect(names()).toEqual([])
    expect(problems).toHaveLength(3)
  })
})
