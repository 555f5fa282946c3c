import { describe, expect, test } from 'vitest'
import { createCluster, createSimulator, type PullOptions } from '../../src/package/index.js'
import { closestName } from '../../src/util/did-you-mean.js'

const wrong = <T>(value: unknown): T => value as T

describe('what no type checker has seen is checked at run time', () => {
  const sim = createSimulator()
  const pullError = (image: unknown, options?: unknown): Promise<unknown> =>
    sim.images.pull(wrong(image), wrong(options)).catch((error: Error) => error.message)

  test('a pull of no text', async () => {
    expect(await pullError(undefined)).toBe('invalid-argument: image: "undefined" is not a text')
    expect(await pullError({})).toBe('invalid-argument: image: "an object" is not a text')
    expect(sim.images.pull(wrong(5)).progress).toMatchObject({ phase: 'failed' })
  })

  test('an option of a pull that does not exist', async () => {
    const expected = 'deadline or annotations or runtimeHandler or auth or pod'
    expect(await pullError('alpine', { timeout: 3 })).toBe(
      `invalid-argument: option: "timeout" is not ${expected}`,
    )
    expect(await pullError('alpine', { deadLine: 3 } satisfies object)).toBe(
      `invalid-argument: option: "deadLine" is not ${expected}; did you mean deadline?`,
    )
    expect(await pullError('alpine', null)).toContain('options: "null" is not an object of options')
    const good: PullOptions = { deadline: 1000, annotations: {}, runtimeHandler: 'runc', auth: {} }
    expect((await sim.images.pull('alpine', good)).repoTags).toHaveLength(1)
  })

  test('a host that can be none', () => {
    for (const host of ['not a host', '', 'https://docker.io', 'docker.io/library', undefined]) {
      expect(() => sim.registry.configure(wrong(host), { up: false })).toThrow(/^invalid-argument: host: /)
    }
    for (const host of ['docker.io', 'localhost:5000', '127.0.0.1:80', '[::1]:5000', 'a_b.example', 'x']) {
      sim.registry.configure(host, { up: true })
    }
  })

  test('options of a simulator that are none, or do not exist', () => {
    expect(() => createSimulator(wrong(null))).toThrow('invalid-argument: options: "null" is not an object')
    expect(() => createSimulator(wrong([]))).toThrow('invalid-argument: options: "a list" is not an object')
    expect(() => createCluster(wrong('x'))).toThrow('invalid-argument: options: "x" is not an object')
    expect(() => createSimulator(wrong({ qouta: 1 }))).toThrow(/"qouta" is not .*; did you mean quota\?$/)
    expect(() => createSimulator(wrong({ from: {} }))).toThrow('from: "an object" is not a snapshot')
  })

  test('a snapshot that is none', () => {
    const message = 'invalid-argument: snapshot: "an object" is not a snapshot; take one with snapshot()'
    expect(() => sim.restore(wrong({}))).toThrow(message)
    expect(() => sim.restore(wrong(undefined))).toThrow('"undefined" is not a snapshot')
  })

  test('a name of an image that is no text', () => {
    expect(() => sim.images.status(wrong(undefined))).toThrow('image: "undefined" is not a text')
    expect(() => sim.images.remove(wrong(null))).toThrow('image: "null" is not a text')
  })
})

test.each([
  ['deadine', 'deadline'],
  ['Deadline', 'deadline'],
  ['dead', 'deadline'],
  ['quotas', 'quota'],
  ['x', undefined],
  ['x'.repeat(100_000), undefined],
])('%.10s is spelled most like %s', (name, closest) => {
  expect(closestName(name, ['deadline', 'quota', 'clock'])).toBe(closest)
})
