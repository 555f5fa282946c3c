import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run, serveProgram, VERSION_LINE } from '../support/command-line.js'

/** The most that an installation in an empty project may take, in bytes of files. */
const LIMIT = 25_000_000
const folder = mkdtempSync(join(tmpdir(), 'install-'))
const project = join(folder, 'project')
const installed = join(project, 'node_modules', 'cri-image-sim')
const bin = join(project, 'node_modules', '.bin', 'cri-image-sim')

/** Uses the library, the codec of program images, and a server with health and the control API. */
const USE = `
import { createSimulator, parseReference } from 'cri-image-sim'
import { decodeImage } from 'cri-image-sim/lineage'
const sim = createSimulator()
const image = await sim.images.pull('nginx')
const admin = await sim.listenAdmin('tcp://127.0.0.1:0')
const { status } = await fetch(admin.endpoint.replace('tcp:', 'http:') + '/v1/openapi.json')
await admin.close()
try { decodeImage(Buffer.of(1)) } catch (error) { console.log(error.name, status, image.repoTags[0], parseReference('a').path) }
`
const TYPES = `
import { type CatalogFile, createSimulator } from 'cri-image-sim'
import { decodeImage } from 'cri-image-sim/lineage'
const catalog: CatalogFile = { images: [{ refs: 'model:1', layers: ['1GB'] }] }
const pull: Promise<unknown> = createSimulator({ catalog }).images.pull('model:1')
console.log(pull, decodeImage)
`

beforeAll(async () => {
  mkdirSync(project, { recursive: true })
  const packed = await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder])
  expect(packed.exitCode, packed.stderr).toBe(0)
  const [{ filename }] = JSON.parse(packed.stdout) as [{ filename: string }]
  writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }')
  const flags = ['--prefer-offline', '--no-audit', '--no-fund', '--no-package-lock']
  const ended = await run('npm', ['install', ...flags, join(folder, filename)], project)
  expect(ended.exitCode, ended.stderr).toBe(0)
})

afterAll(() => rmSync(folder, { recursive: true }))

describe('the packed package, installed in an empty project', () => {
  test(`takes less than ${LIMIT / 1e6} MB`, () => {
    const size = sizeOf(join(project, 'node_modules'))
    expect(size).toBeLessThan(LIMIT)
  })

  test.each([
    ['README.md', 10],
    ['docs/clients.md', 4],
  ])('has every file that %s links to', (page, least) => {
    const text = readFileSync(join(installed, page), 'utf8')
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link = '']) => link)
    expect(links.length).toBeGreaterThan(least)
    for (const link of links)
      expect(() => lstatSync(join(installed, dirname(page), link)), link).not.toThrow()
  })

  test('runs no script when it is installed', () => {
    const { scripts } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as {
      scripts: object
    }
    for (const name of ['prepare', 'preinstall', 'install', 'postinstall'])
      expect(scripts).not.toHaveProperty(name)
  })

  test('has a command that prints its version, serves and stops', async () => {
    expect((await run(bin, ['--version'], project)).stdout).toMatch(VERSION_LINE)
    const server = await serveProgram([bin], [], project)
    const pulled = await run(bin, ['pull', 'nginx', '--endpoint', server.endpoint], project)
    expect(pulled).toMatchObject({ exitCode: 0, stderr: '' })
    expect(await server.stop()).toBe(0)
  })

  test('runs sweeps on threads, and names the package that a queue needs', async () => {
    const matrix = join(installed, 'examples/sweeps/surge.yaml')
    const swept = await run(bin, ['fleet', 'sweep', matrix, '--jobs', '2'], project)
    expect(swept).toMatchObject({ exitCode: 0, stderr: '' })
    expect(swept.stdout).toMatch(/\n20 shards, sha256:[0-9a-f]{64}\n$/)
    const worker = await run(bin, ['fleet', 'worker', '--redis', 'redis://127.0.0.1:1'], project)
    expect(worker).toEqual({
      exitCode: 1,
      stdout: '',
      stderr:
        'cri-image-sim: a queue on Redis needs the package ioredis; install it with: npm install ioredis\n',
    })
  })

  test('has a library that works', async () => {
    const ended = await run(process.execPath, ['--input-type=module', '-e', USE], project)
    expect(ended.stderr).toBe('')
    expect(ended.stdout).toBe('SimulatorError 200 docker.io/library/nginx:latest library/a\n')
  })

  test('has types that need nothing that is not installed', async () => {
    writeFileSync(join(project, 'use.ts'), TYPES)
    const flags = [
      '--noEmit',
      '--strict',
      '--target',
      'es2023',
      '--module',
      'nodenext',
      '--types',
      'node',
      'use.ts',
    ]
    const tsc = join(process.cwd(), 'node_modules', 'typescript', 'bin', 'tsc')
    const ended = await run(process.execPath, [tsc, ...flags], project)
    expect(ended).toMatchObject({ exitCode: 0, stdout: '' })
  })
})

function sizeOf(path: string): number {
  const stat = lstatSync(path)
  if (!stat.isDirectory()) return stat.size
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0)
}
