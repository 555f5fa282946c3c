/** Runs the tests that take the facts about the kubelet as vectors, and checks that no vector is left out. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import './configuration.cases.js'
import './gc-loops.cases.js'
import './gc.cases.js'
import './image-manager.cases.js'
import './plugins.cases.js'
import './pull-records.cases.js'
import './rules.cases.js'
import { setTesting, vectorsByGroup } from './support.js'

beforeEach(() => setTesting(true))
afterEach(() => setTesting(false))

test('all 304 vectors are run', () => {
  setTesting(false)
  const groups = Object.entries(vectorsByGroup())
  expect(groups.filter(([, { all, used }]) => used !== all)).toEqual([])
  expect(groups.reduce((sum, [, { all }]) => sum + all, 0)).toBe(304)
})
