import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { CLI, onPath, run, serveProcess } from '../support/command-line.js'
import { codeBlocks, runScript } from '../support/markdown.js'
import { scratchDirectory } from '../support/served.js'

/** The README, and the tour that it leads to. */
const PAGES = ['README.md', 'docs/tour.md']
const blocksOf = (language: string) => PAGES.flatMap(page => codeBlocks(page, language))
const DEFAULT_ENDPOINT = 'unix:///run/user/1000/cri-image-sim/cri.sock'

/** All commands of the pages, in order; those of npm are what runs these tests. */
const commands = blocksOf('sh')
  .flatMap(text => text.trim().split('\n'))
  .filter(line => !line.startsWith('npm ci && npm '))

const isServer = (line: string): boolean => line.includes(' serve')
const endpointFor = (line: string, endpoint: string): readonly string[] =>
  / (?:demo|run|explain) /.test(line) ? [] : ['--endpoint', endpoint]
const isCrictl = (line: string): boolean => line.startsWith('crictl ')

describe('the commands of the README and the tour', () => {
  test('are all of a kind that is tried here', () => {
    for (const line of commands) expect(line).toMatch(/^(crictl|npx cri-image-sim) /)
    expect(commands.length).toBeGreaterThan(8)
  })

  test('do what they say, one after another', async () => {
    const { endpoint } = await serveProcess()
    for (const line of commands.filter(each => !isServer(each))) {
      if (isCrictl(line) && !onPath('crictl')) continue
      const [, ...args] = line.replace(DEFAULT_ENDPOINT, endpoint).split(' ')
      const ended = isCrictl(line)
        ? await run('crictl', args)
        : await run(process.execPath, [CLI, ...args.slice(1), ...endpointFor(line, endpoint)])
      expect(ended.exitCode, `${line}\n${ended.stderr}`).toBe(0)
      if (!line.includes(' images')) expect(ended.stdout, line).not.toBe('')
    }
  })

  test.each(commands.filter(isServer))('%s', async line => {
    const folder = scratchDirectory()
    writeFileSync(join(folder, 'catalog.yaml'), blocksOf('yaml')[0] ?? '')
    writeFileSync(join(folder, 'faults.yaml'), codeBlocks('docs/faults.md', 'yaml')[0] ?? '')
    const [, , ...args] = line.split(' ')
    const env = { ...process.env, CRI_IMAGE_SIM_LISTEN: `unix://${folder}/cri.sock` }
    const server = spawn(process.execPath, [CLI, ...args], { cwd: folder, env })
    onTestFinished(() => {
      server.kill()
    })
    const said = await new Promise(resolve => {
      server.stdout.once('data', (text: Buffer) => resolve(String(text)))
      server.stderr.once('data', (text: Buffer) => resolve(String(text)))
    })
    expect(said).toContain('cri-image-sim listening on ')
  })
})

test('what the README says that the server prints is what it prints', async () => {
  const { output, endpoint } = await serveProcess()
  const printed = output.stdout.replaceAll(endpoint, DEFAULT_ENDPOINT)
  expect(blocksOf('')).toContain(printed)
})

test.each(blocksOf('js'))('the script prints what its comments say', async code => {
  const { printed, said, stderr } = await runScript(code)
  expect(stderr).toBe('')
  expect(printed).toEqual(said)
})

test('the vitest file is one of the examples, which run with all other tests', () => {
  expect(blocksOf('ts')).toEqual([readFileSync('examples/half-way.test.ts', 'utf8')])
})

test('the README stays under two screens', () => {
  expect(readFileSync('README.md', 'utf8').split('\n').length).toBeLessThan(110)
})
