/** The guides: their commands, one after the other, and the exercises of the class with their answers. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { CLI, run } from '../support/command-line.js'
import { codeBlocks } from '../support/markdown.js'
import { scratchDirectory } from '../support/served.js'

const SCENARIOS = 'examples/scenarios'
const CLASS = 'docs/guides/teaching.md'

/** Runs the commands of a block in a folder, with the checkout's program as `npx cri-image-sim`. */
const inFolder = (folder: string, block: string) =>
  run('bash', [
    '-c',
    `cd '${folder}'; npx() { shift; '${process.execPath}' '${CLI}' "$@"; }\n${block
      .replaceAll('examples/', `${process.cwd()}/examples/`)
      .replaceAll(/ --speed [\d.]+/g, '')}`,
  ])

describe('docs/guides/ci.md', () => {
  const [, server = '', replays = '', scenarios = ''] = codeBlocks('docs/guides/ci.md', 'sh')

  test('a server in a job leaves a journal that can be replayed', async () => {
    const folder = scratchDirectory()
    expect(await inFolder(folder, server)).toMatchObject({ exitCode: 0, stderr: '' })
    expect(existsSync(join(folder, 'sim.json'))).toBe(false)
    const { exitCode, stdout } = await inFolder(folder, replays)
    expect(exitCode).toBe(0)
    expect(stdout).toContain('pull-started')
  })

  test('the steps of the workflow are commands that are tried here', async () => {
    const end = server.slice(server.indexOf('kill -TERM'))
    const [workflow = ''] = codeBlocks('docs/guides/ci.md', 'yaml')
    const { jobs } = parse(workflow) as { jobs: { test: { steps: { run?: string }[] } } }
    const steps = jobs.test.steps.flatMap(step => (step.run === undefined ? [] : [step.run]))
    const block = steps
      .slice(1)
      .join('\n')
      .replace('tcp://127.0.0.1:7080', 'tcp://127.0.0.1:0 --info-file sim.json')
    const { exitCode, stderr } = await inFolder(scratchDirectory(), `${block}\n${end}`)
    expect([exitCode, stderr]).toEqual([0, ''])
  })

  test('the loop over scenarios', async () => {
    expect(await inFolder(scratchDirectory(), scenarios)).toMatchObject({
      exitCode: 0,
      stdout: '',
      stderr: '',
    })
  })
})

describe(CLASS, () => {
  test('every command succeeds', async () => {
    const commands = codeBlocks(CLASS, 'sh')
    expect(commands.length).toBeGreaterThan(5)
    for (const block of commands) {
      const { exitCode, stderr } = await inFolder(scratchDirectory(), `set -e\n${block}`)
      expect([exitCode, stderr, block]).toEqual([0, '', block])
    }
  })

  const exercises = [
    ...readFileSync(CLASS, 'utf8').matchAll(/^\| \d \| (\S+) \| `(.+?)` \| `(.+?)` \| (.+?) \|$/gm),
  ].map(([, scenario = '', from = '', to = '', found = '']) => ({ scenario, from, to, found }))

  test.each(exercises)('exercise: $from becomes $to', async ({ scenario, from, to, found }) => {
    const folder = scratchDirectory()
    const text = readFileSync(join(SCENARIOS, `${scenario}.yaml`), 'utf8')
    expect(text).toContain(from)
    writeFileSync(join(folder, 'changed.yaml'), text.replaceAll(from, to))
    const { exitCode, stdout } = await inFolder(folder, 'npx cri-image-sim run changed.yaml')
    expect(exitCode).toBe(1)
    expect(stdout).toContain(`found     ${found}`)
  })
})
