import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { CLI, cri, onPath, serveProcess } from '../support/command-line.js'
import { type Controlled, controlled } from '../support/controlled.js'
import { codeBlocks } from '../support/markdown.js'
import { scratchDirectory } from '../support/served.js'
import { type InTerminal, inTerminal } from '../support/terminal.js'

const CATALOG = `
registries:
  - { host: docker.io, latency: 5, bandwidth: 10000 }
images:
  - { refs: base:1, layers: [{ name: base, size: 3000000 }] }
  - { refs: app:1, layers: [{ name: base, size: 3000000 }, 2000000, 4000000] }
  - { refs: team/platform/services/a-service-with-a-long-name:2026.11, layers: [5000000] }
`

/** A server on a clock that only tests advance, with an image whose base is stored. */
async function server(...flags: string[]): Promise<Controlled> {
  const catalog = join(scratchDirectory(), 'catalog.yaml')
  writeFileSync(catalog, CATALOG)
  const started = await controlled('--catalog', catalog, '--clock', 'manual', ...flags)
  await started.ctl('image', 'seed', 'base:1')
  return started
}

const NODE = process.execPath

/** Checks the screen until it is as expected. */
const eventually = (terminal: InTerminal) => expect.poll(() => terminal.lines())

describe.runIf(onPath('script'))('ctl watch on a terminal', () => {
  test('draws a line a layer, and leaves nothing behind but its lines', async () => {
    const node = await server()
    const watch = inTerminal([NODE, CLI, 'ctl', 'watch', '-a', node.admin])
    await eventually(watch).toEqual([expect.stringMatching(/^disk {2}█·+ {2}3MB of /)])
    const pull = cri('pull', 'app:1', '--endpoint', node.endpoint)
    await eventually(watch).toContainEqual('pull 1  app:1  resolving    at docker.io')
    await node.ctl('clock', 'advance', '105')
    await eventually(watch).toEqual([
      expect.stringMatching(/^disk {2}.* reserved/),
      'pull 1  app:1  downloading  [=>            ]  16 %   1MB of 6MB  10MB/s',
      expect.stringMatching(/^ {2}[0-9a-f]{13} {2}already stored {2}3MB$/),
      expect.stringMatching(/^ {2}[0-9a-f]{13} {2}downloading {5}\[.+] {2}\d+kB of 2MB/),
      expect.stringMatching(/^ {2}[0-9a-f]{13} {2}downloading {5}\[.+] {2}\d+kB of 4MB/),
    ])
    expect(watch.isCursorVisible()).toBe(false)
    await node.ctl('clock', 'advance-until-idle')
    expect((await pull).exitCode).toBe(0)
    await eventually(watch).toHaveLength(3)
    watch.type('\u0003')
    expect(await watch.ended).toBe(0)
    expect(await watch.lines()).toEqual([
      expect.stringMatching(/^\d+ {2}image [0-9a-f]{13} added, 9/),
      expect.stringMatching(/^\d+ {2}pull 1 completed: docker.io\/library\/app:1 is [0-9a-f]{13}$/),
    ])
    expect(await watch.cursor()).toEqual([2, 0])
    expect(watch.isCursorVisible()).toBe(true)
  })

  test('SIGINT in the middle of a pull removes the frame', async () => {
    const node = await server()
    void cri('pull', 'app:1', '--endpoint', node.endpoint)
    const watch = inTerminal([NODE, CLI, 'ctl', 'watch', '-a', node.admin])
    await eventually(watch).toContainEqual(expect.stringMatching(/^pull 1 {2}app:1/))
    watch.type('\u0003')
    expect(await watch.ended).toBe(0)
    expect(await watch.lines()).toEqual([])
    expect(await watch.cursor()).toEqual([0, 0])
    expect(watch.isCursorVisible()).toBe(true)
  })

  test('a terminal that becomes narrower or wider keeps no old lines, and names are cut last', async () => {
    const node = await server()
    const name = 'team/platform/services/a-service-with-a-long-name:2026.11'
    void cri('pull', name, '--endpoint', node.endpoint)
    await expect.poll(async () => (await node.json('pull')).pulls).not.toHaveLength(0)
    await node.ctl('clock', 'advance', '105')
    const watch = inTerminal([NODE, CLI, 'ctl', 'watch', '-a', node.admin], { columns: 120 })
    await eventually(watch).toEqual([
      expect.stringMatching(/^disk/),
      `pull 1  ${name}  downloading  [===>                  ]  1MB of 5MB`,
      expect.stringMatching(/downloading {5}\[=.* {2}1MB of 5MB/),
    ])
    watch.resize(60, 24)
    await eventually(watch).toEqual([
      expect.stringMatching(/^disk/),
      'pull 1  team/platf…ice-with-a-long-name:2026.11  downloading',
      expect.stringMatching(/^ {2}[0-9a-f]{13} {2}downloading/),
    ])
    watch.resize(200, 24)
    await eventually(watch).toContainEqual(expect.stringContaining(`pull 1  ${name}  downloading  [`))
    expect(await watch.lines()).toHaveLength(3)
    watch.resize(80, 24)
    await eventually(watch).toEqual([
      expect.stringMatching(/^disk/),
      expect.stringMatching(/^pull 1 .*:2026\.11 {2}downloading$/),
      expect.stringMatching(/^ {2}[0-9a-f]{13} {2}downloading/),
    ])
  })

  test('shows a copy job as a line, and its end as one that stays', async () => {
    const node = await server()
    const watch = inTerminal([NODE, CLI, 'ctl', 'watch', '-a', node.admin], { columns: 120 })
    await eventually(watch).toHaveLength(1)
    await node.ctl('mirror', 'start', 'app:1', 'localhost:5000', '--no-wait')
    await eventually(watch).toContainEqual('copy 1  app:1  resolving    to localhost:5000')
    await node.ctl('clock', 'advance', '115')
    await eventually(watch).toContainEqual(
      'copy 1  app:1  downloading  [=>                    ]  10 %   900kB of 9MB  to localhost:5000',
    )
    await node.ctl('clock', 'advance-until-idle')
    await eventually(watch).toEqual([
      expect.stringMatching(/^\d+ {2}copy 1 completed: localhost:5000\/library\/app:1 is /),
      expect.stringMatching(/^disk/),
    ])
  })

  test('says that a fault rule triggered', async () => {
    const node = await server()
    await node.ctl('fault', 'add', '{"on":"downloading","layer":3,"fail":"digest-mismatch"}')
    const watch = inTerminal([NODE, CLI, 'ctl', 'watch', '-a', node.admin], { columns: 200 })
    await eventually(watch).toHaveLength(1)
    const pull = cri('pull', 'app:1', '--endpoint', node.endpoint)
    await eventually(watch).toHaveLength(2)
    await node.ctl('clock', 'advance-until-idle')
    expect((await pull).exitCode).toBe(1)
    await eventually(watch).toContainEqual(
      expect.stringMatching(/^\d+ {2}rule 1 triggers: fail digest-mismatch, downloading of pull 1$/),
    )
    await eventually(watch).toContainEqual(expect.stringMatching(/^\d+ {2}pull 1 failed: /))
  })
})

describe.runIf(onPath('script'))('docs/terminal.md', () => {
  test('every command does what it says', async () => {
    const [serve = '', watch = '', pull = ''] = (codeBlocks('docs/terminal.md', 'sh')[0] ?? '')
      .trim()
      .split('\n')
      .map(line => line.replace('npx cri-image-sim ', ''))
    const admin = `unix://${join(scratchDirectory(), 'admin.sock')}`
    expect(serve).toBe('serve --clock realtime --admin')
    const flags = ['--clock', 'realtime']
    const { endpoint } = await serveProcess('--admin', admin, ...flags, '--speed', '1000')
    const watching = inTerminal([NODE, CLI, ...watch.split(' '), '--admin', admin], { columns: 120 })
    await eventually(watching).toHaveLength(1)
    const pulling = inTerminal([NODE, CLI, ...pull.split(' '), '--admin', admin, '--endpoint', endpoint], {
      columns: 120,
    })
    expect(await pulling.ended).toBe(0)
    expect(await pulling.lines()).toContainEqual(
      expect.stringMatching(/^pull 1 {2}nginx:latest {2}complete .* 100 %/),
    )
    await eventually(watching).toContainEqual(expect.stringMatching(/pull 1 completed/))
    watching.type('\u0003')
    expect(await watching.ended).toBe(0)
  })
})

describe.runIf(onPath('script'))('pull --progress', () => {
  const command = (node: Controlled, image: string): readonly string[] => {
    const where = ['--endpoint', node.endpoint, '--admin', node.admin]
    return [NODE, CLI, 'pull', image, '--progress', ...where]
  }

  test('ends with full bars, which stay', async () => {
    const node = await server()
    const pull = inTerminal(command(node, 'app:1'))
    await eventually(pull).toContainEqual('pull 1  app:1  resolving    at docker.io')
    await node.ctl('clock', 'advance', '105')
    await eventually(pull).toContainEqual(expect.stringContaining('16 %'))
    await node.ctl('clock', 'advance-until-idle')
    expect(await pull.ended).toBe(0)
    expect(await pull.lines()).toEqual([
      'pull 1  app:1  complete     [==============]  100 %  6MB of 6MB',
      expect.stringMatching(/^ {2}[0-9a-f]{13} {2}already stored {2}3MB$/),
      expect.stringMatching(/^ {2}[0-9a-f]{13} {2}extracted {7}2MB$/),
      expect.stringMatching(/^ {2}[0-9a-f]{13} {2}extracted {7}4MB$/),
      expect.stringMatching(/^Image is up to date for sha256:[0-9a-f]{49}$/),
      expect.stringMatching(/^[0-9a-f]{15}$/),
    ])
    expect(pull.isCursorVisible()).toBe(true)
  })

  test('with the clock auto, where nothing is seen in between', async () => {
    const node = await server()
    await node.ctl('clock', 'set', 'auto')
    const pull = inTerminal(command(node, 'app:1'))
    expect(await pull.ended).toBe(0)
    expect((await pull.lines()).slice(0, 3)).toEqual([
      'pull 1  app:1  complete     [==============]  100 %  6MB of 6MB',
      expect.stringMatching(/already stored {2}3MB$/),
      expect.stringMatching(/extracted {7}2MB$/),
    ])
  })

  test('SIGINT shows the cursor again', async () => {
    const node = await server()
    const pull = inTerminal(command(node, 'app:1'))
    await eventually(pull).toContainEqual(expect.stringMatching(/^pull 1/))
    pull.type('\u0003')
    expect(await pull.ended).toBe(130)
    expect(await pull.lines()).toEqual([])
    expect(pull.isCursorVisible()).toBe(true)
  })

  test('in a pipe: a line for each event of the pull, and the id', async () => {
    const node = await server()
    await node.ctl('clock', 'set', 'auto')
    const where = ['--endpoint', node.endpoint, '--admin', node.admin]
    const { exitCode, stdout, stderr } = await cri('pull', 'app:1', '--progress', ...where)
    expect([exitCode, stderr]).toEqual([0, ''])
    expect(stdout.trimEnd().split('\n')).toEqual([
      '0  pull 1 started: docker.io/library/app:1',
      '0  pull 1 asks docker.io',
      expect.stringMatching(/^5 {2}pull 1 resolved: [0-9a-f]{13}, 6MB to download$/),
      ...Array.from({ length: 4 }, () => expect.stringMatching(/layer [0-9a-f]{13}$/)),
      expect.stringMatching(/pull 1 completed: /),
      expect.stringMatching(/^Image is up to date for sha256:/),
    ])
  })

  test('without a control API says how to get one', async () => {
    const node = await server()
    const nowhere = `unix://${join(scratchDirectory(), 'none.sock')}`
    const flags = ['--endpoint', node.endpoint, '--admin', nowhere]
    expect(await cri('pull', 'app:1', '--progress', ...flags)).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('start one with: cri-image-sim serve --admin'),
    })
  })
})
