import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { nodeKubelets } from '../../src/kubelet-hosts/index.js'
import { runScenario, type ScenarioFile } from '../../src/package/index.js'

const FOLDER = 'examples/scenarios'
const files = readdirSync(FOLDER).filter(file => file.endsWith('.yaml'))

const read = (file: string): ScenarioFile => parse(readFileSync(join(FOLDER, file), 'utf8')) as ScenarioFile

test('scenarios ship with the package', () => {
  const { files: shipped } = JSON.parse(readFileSync('package.json', 'utf8')) as { files: readonly string[] }
  expect(shipped).toContain(FOLDER)
  expect(files.length).toBeGreaterThanOrEqual(18)
})

test.each(files)('%s meets its expectations', file => {
  const { moments, isMet } = runScenario(read(file), nodeKubelets)
  const unmet = moments.filter(
    moment =>
      (moment.type === 'expectation' && !moment.isMet) || (moment.type === 'failure' && !moment.isExpected),
  )
  expect(unmet).toEqual([])
  expect(isMet).toBe(true)
  expect(moments.filter(({ type }) => type === 'expectation').length).toBeGreaterThanOrEqual(5)
})

test.each(files)('%s is short, and explains itself', file => {
  const text = readFileSync(join(FOLDER, file), 'utf8')
  expect(text.trim().split('\n').length).toBeLessThanOrEqual(70)
  expect(text).toMatch(/^# yaml-language-server: \$schema=/)
  const { about = '', steps } = read(file)
  expect(about.length).toBeGreaterThan(50)
  expect(steps.filter(({ say }) => say !== undefined).length).toBeGreaterThanOrEqual(3)
})

test.each(files)('%s has a transcript in docs/scenarios.md', file => {
  const page = readFileSync('docs/scenarios.md', 'utf8')
  expect(page).toContain(`## ${read(file).name}\n\n[${file}](../${FOLDER}/${file})\n`)
})

test('a scenario ends in the same state each time', () => {
  const scenario = read('13-crash-and-recovery.yaml')
  expect(runScenario(scenario)).toEqual(runScenario(scenario))
})
