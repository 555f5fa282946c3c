import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CLI, cri, run } from '../support/command-line.js'
import { codeBlocks } from '../support/markdown.js'
import { scratchDirectory } from '../support/served.js'

test('explain prints what a reference means, and as JSON for programs', async () => {
  const { exitCode, stdout, stderr } = await cri('explain', 'postgres')
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
  expect(stdout).toMatch(
    /^Reference: +docker\.io\/library\/postgres:latest\nRuntime: +containerd\nFilled in: +registry /,
  )
  expect(stdout).toMatch(
    /\nAsks: +docker\.io, the registry: has the image\nSource: +built-in catalog\nWhy: +the catalog/,
  )
  const { stdout: json } = await cri('explain', 'shop/web', '--json', '--runtime', 'cri-o')
  expect(JSON.parse(json)).toMatchObject({ runtime: 'cri-o', image: { source: 'synthesised' } })
})

test('explain says that a size is an estimate', async () => {
  const { stdout } = await cri('explain', 'tensorflow/tensorflow')
  expect(stdout).toMatch(/\nSize: .* bytes, compressed; an estimate, not the size of the real image\)\n/)
})

test('explain refuses an invalid reference with its reason, and an invalid platform', async () => {
  expect(await cri('explain', 'Nginx')).toMatchObject({
    exitCode: 2,
    stdout: '',
    stderr: expect.stringMatching(/^cri-image-sim: invalid-reference: .*must be lowercase\n$/),
  })
  expect(await cri('explain', 'nginx', '--platform', 'amd64')).toMatchObject({ exitCode: 2 })
})

test('the command of the README explains an image of the catalog of the README', async () => {
  const folder = scratchDirectory()
  writeFileSync(join(folder, 'catalog.yaml'), codeBlocks('docs/tour.md', 'yaml')[0] ?? '')
  const [, line = ''] = /`npx cri-image-sim (explain [^`]+)`/.exec(readFileSync('docs/tour.md', 'utf8')) ?? []
  const { exitCode, stdout } = await run(process.execPath, [CLI, ...line.split(' ')], folder)
  expect(exitCode).toBe(0)
  expect(stdout).toMatch(/\nSource: +catalog\.yaml\n/)
})
