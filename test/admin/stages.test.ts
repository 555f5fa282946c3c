import { expect, test } from 'vitest'
import { router } from '../../src/admin/router.js'
import { Stages } from '../../src/admin/stages.js'

test('of two scenarios that are put on the stage at a time, the last playing stays readable', async () => {
  const steps = [{ say: 'hello' }]
  const scenarios = {
    // The code of kubelets is loaded first, so this one takes longer.
    kubelet: { name: 'With a kubelet', setup: { kubelet: {} }, steps },
    plain: { name: 'Without one', steps },
  }
  const stages = new Stages(
    async () => scenarios,
    () => router(),
  )
  await stages.scenarioSet()
  const both = await Promise.all([stages.open('kubelet', 1), stages.open('plain', 1)])
  const present = stages.stage?.serial
  expect(present).toBe(Math.max(...both.map(({ serial }) => serial)))
  const next = await stages.open('plain', 1)
  const readable = [1, 2, 3].filter(serial => stages.apiOf(String(serial)) !== undefined)
  expect(readable).toEqual([present, next.serial])
})
