import { expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { createSimulator, runScenario, type ScenarioFile } from '../../src/package/index.js'

async function control(sim = createSimulator({ clock: 'manual' })) {
  const server = await sim.listenAdmin('tcp://127.0.0.1:0')
  onTestFinished(() => server.close())
  const url = server.endpoint.replace('tcp:', 'http:')
  const ask = (method: string, path: string, body?: object) =>
    fetch(`${url}${path}`, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
  return { sim, ask }
}

test('a run that is recorded is read as YAML, under a name', async () => {
  const sim = createSimulator({ clock: 'manual' })
  sim.recordScenario()
  const { ask } = await control(sim)
  await ask('POST', '/v1/images', { image: 'alpine' })
  await ask('POST', '/v1/clock/advance', { ticks: 100 })
  const answer = await ask('GET', '/v1/scenario?name=My%20run')
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/yaml'])
  const scenario = parse(await answer.text()) as ScenarioFile
  expect(scenario.name).toBe('My run')
  expect(runScenario(scenario)).toMatchObject({ isMet: true, tick: 100, stateHash: sim.stateHash() })
})

test('a run that is not recorded is refused', async () => {
  const { ask } = await control()
  const answer = await ask('GET', '/v1/scenario')
  expect(answer.status).toBe(409)
  expect(await answer.json()).toMatchObject({ error: { code: 'no-scenario' } })
})

test('a scenario on the stage is saved with what was done to it, and the calls of its kubelet as commands', async () => {
  const { ask } = await control()
  await ask('PUT', '/v1/stage', { scenario: '16-image-garbage-collection', begun: 7 })
  const { stage } = (await (await ask('GET', '/v1/stage')).json()) as { stage: { serial: number } }
  const path = `/stage/${stage.serial}/v1`
  await ask('POST', `${path}/images`, { image: 'extra:1' })
  const scenario = parse(await (await ask('GET', `${path}/scenario`)).text()) as ScenarioFile
  const { hash } = (await (await ask('GET', `${path}/state/hash`)).json()) as { hash: string }
  expect(scenario.setup).not.toHaveProperty('kubelet')
  expect(runScenario(scenario)).toMatchObject({ isMet: true, stateHash: hash })
  const actions = scenario.steps.flatMap(step =>
    Object.keys(step).filter(key => !['at', 'expect'].includes(key)),
  )
  expect(new Set(actions)).toEqual(new Set(['pin', 'command', 'preload']))
})
