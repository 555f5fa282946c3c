import { expect, test } from 'vitest'
import { describe, SimulatorError } from '../../src/errors/index.js'
import { readContainerRule, readContainerRules } from '../../src/scripts/reader.js'
import { containerSchema } from '../../src/scripts/schema.js'

const good = [
  { image: '*', after: '5s', exit: 1 },
  { reason: 'OOMKilled', after: 10 },
  { command: 'sleep *', name: 'a', pod: 'b', namespace: 'c', node: 'd', ignoresTerm: true },
  { startError: 'exec: "/nope": stat /nope: no such file or directory' },
  { log: ['a', { text: 'b', stream: 'stderr', after: '1m30s', every: '250ms' }] },
  { exec: [{ command: 'cat *', stdout: 'a', stderr: 'b', exit: 255, after: 1 }] },
  { ports: [{ port: 80, answer: 'HTTP/1.0 200 OK\r\n\r\n' }] },
]

test.each(good)('%j is a rule', rule => {
  expect(readContainerRule(rule)).toEqual(rule)
})

test.each([
  [
    { image: '*' },
    'the rule: expected one of after, exit, reason, ignoresTerm, startError, log, exec, ports',
  ],
  [{ after: '5 s' }, 'after: expected a whole number of ticks, or a duration such as 1.5s, 250ms or 1m30s'],
  [{ after: -1 }, 'after: expected a whole number of ticks, or a duration such as 1.5s, 250ms or 1m30s'],
  [
    { after: '9999999h' },
    'after: expected a whole number of ticks, or a duration such as 1.5s, 250ms or 1m30s',
  ],
  [{ exit: 256 }, 'exit: expected at most 255'],
  [{ reason: 'Evicted' }, /^reason: /],
  [{ startError: 'no', exit: 1 }, 'startError: a process that cannot be started has no exit'],
  [{ log: [{ text: 'a', every: '0s' }] }, /^log\[0\]/],
  [{ log: [{ stream: 'stdin', text: 'a' }] }, /^log\[0\]/],
  [{ exec: [{ command: '' }] }, 'exec[0].command: expected a pattern that is not empty'],
  [
    { exec: [{ command: 'a', startError: 'b', exit: 1 }] },
    'exec[0]: expected startError alone, without an outcome',
  ],
  [{ ports: [{ port: 0, answer: '' }] }, /^ports\[0\]\.port/],
  [{ exits: 1 }, /^exits/],
  [{ image: '\ud800', exit: 1 }, 'image: expected well-formed Unicode'],
  ['nonsense', /^the rule/],
])('%j is none', (rule, problem) => {
  let caught: unknown
  try {
    readContainerRule(rule)
  } catch (error) {
    caught = error
  }
  expect(caught).toBeInstanceOf(SimulatorError)
  expect((caught as SimulatorError).failure.code).toBe('invalid-container-rule')
  expect(describe((caught as SimulatorError).failure)).toMatch(problem)
})

test('a file has a list of rules', () => {
  expect(readContainerRules({ containers: good })).toEqual(good)
  expect(() => readContainerRules({ containers: [{ exit: 1 }, {}] })).toThrow(
    /containers\[1\]: expected one of/,
  )
})

test('the JSON Schema describes a file', () => {
  expect(containerSchema()).toMatchObject({ type: 'object', required: ['containers'] })
})
