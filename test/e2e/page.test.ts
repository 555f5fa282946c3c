import { spawn } from 'node:child_process'
import { describe, expect, onTestFinished, test } from 'vitest'
import { CLI, cri, serveProcess } from '../support/command-line.js'
import { codeBlocks } from '../support/markdown.js'
import { scratchDirectory } from '../support/served.js'

const [plain = '', withNodes = '', scenario = '', fleet = ''] = (codeBlocks('docs/page.md', 'sh')[0] ?? '')
  .trim()
  .split('\n')
  .map(line => line.replace('npx cri-image-sim ', ''))

describe('docs/page.md', () => {
  test('serve --ui has a page, though no control API was asked for', async () => {
    const [, ...flags] = plain.split(' ')
    const { output } = await serveProcess(...flags)
    expect(await pageOf(output.stdout)).toContain('/ui/page.js')
    expect(output.stdout).not.toContain('control API on')
  })

  test('with --admin on tcp, the page is there', async () => {
    const flags = withNodes.split(' ').slice(1)
    // The nodes of a cluster listen beside each other.
    const { output } = await serveProcess(...flags.map(flag => flag.replace(':7070', ':0')))
    const control = /control API on tcp:(\S+)/.exec(output.stdout)?.[1]
    expect(output.stdout).toContain(`page on http:${control}/\n`)
    expect(await pageOf(output.stdout)).toContain('/ui/page.js')
  })

  test('with --admin on a unix socket, the page has a port of its own', async () => {
    const { output, endpoint } = await serveProcess(
      '--ui',
      '--admin',
      `unix://${scratchDirectory()}/admin.sock`,
    )
    expect(endpoint).toMatch(/^unix:/)
    expect(output.stdout).toContain('control API on unix:')
    expect(await pageOf(output.stdout)).toContain('/ui/page.js')
  })

  test('run --ui serves the scenario until it is stopped', async () => {
    const child = spawn(process.execPath, [CLI, ...scenario.split(' ')])
    onTestFinished(() => void child.kill('SIGKILL'))
    const stdout = await new Promise<string>(resolve => {
      child.stdout.once('data', (text: Buffer) => resolve(String(text)))
    })
    expect(stdout).toMatch(/^page on http:\/\/127\.0\.0\.1:\d+\/#scenario=03-layers-shared\n$/)
    const base = /http:\/\/[^/]+/.exec(stdout)?.[0] ?? ''
    const { scenarios } = (await (await fetch(`${base}/v1/scenarios`)).json()) as {
      scenarios: { id: string }[]
    }
    expect(scenarios.map(({ id }) => id)).toContain('03-layers-shared')
    child.kill('SIGTERM')
    expect(await new Promise(resolve => child.once('exit', resolve))).toBe(0)
  })

  test('fleet run --ui serves the nodes of a workload, whose pods arrive as time passes', async () => {
    const child = spawn(process.execPath, [CLI, ...fleet.split(' ')])
    onTestFinished(() => void child.kill('SIGKILL'))
    const stdout = await new Promise<string>(resolve => {
      child.stdout.once('data', (text: Buffer) => resolve(String(text)))
    })
    expect(await pageOf(stdout)).toContain('/ui/page.js')
    const base = /http:\/\/[^/]+/.exec(stdout)?.[0] ?? ''
    const imagesOfNodes = async (): Promise<readonly number[]> => {
      const { nodes } = (await (await fetch(`${base}/v1/nodes`)).json()) as { nodes: { images: number }[] }
      return nodes.map(({ images }) => images)
    }
    expect(await imagesOfNodes()).toEqual(Array(100).fill(0))
    const advance = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"ticks":600000}',
    }
    await fetch(`${base}/v1/clock/advance`, advance)
    expect(await imagesOfNodes()).toEqual(Array(100).fill(1))
    child.kill('SIGTERM')
    expect(await new Promise(resolve => child.once('exit', resolve))).toBe(0)
  })
})

test('fleet run --ui refuses flags that it would ignore', async () => {
  const { exitCode, stderr } = await cri(...fleet.split(' '), '--json')
  expect([exitCode, stderr]).toEqual([2, 'cri-image-sim: --json cannot be used with --ui\n'])
})

test('run --ui refuses flags that it would ignore', async () => {
  const { exitCode, stderr } = await cri(...scenario.split(' '), '--speed', '2')
  expect([exitCode, stderr]).toEqual([2, 'cri-image-sim: --speed: has no effect with --ui; omit it\n'])
})

async function pageOf(stdout: string): Promise<string> {
  const url = /page on (\S+)/.exec(stdout)?.[1] ?? ''
  return (await fetch(url)).text()
}
