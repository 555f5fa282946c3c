import { readFileSync } from 'node:fs'
import { validate } from 'dockerfile-utils'
import { describe, expect, test } from 'vitest'
import { cri, serveProcess } from '../support/command-line.js'

const text = readFileSync('Dockerfile', 'utf8')
const instructions = text
  .split('\n')
  .filter(line => line !== '' && !line.startsWith('#'))
  .map(line => line.trim().split(/\s+(.*)/s))
const argumentsOf = (name: string): string[] =>
  instructions.filter(([each]) => each === name).map(([, value = '']) => value)
const jsonOf = (value = ''): string[] => JSON.parse(value.slice(value.indexOf('['))) as string[]

describe('the Dockerfile', () => {
  test('passes the linter', () => {
    expect(validate(text).map(({ message }) => message)).toEqual([])
  })

  test('names its base images without a registry, and with a tag', () => {
    const bases = argumentsOf('FROM')
    expect(bases).toHaveLength(2)
    for (const base of bases) expect(base).toMatch(/^[a-z]+:[\w.-]+-slim(?: AS \w+)?$/)
  })

  test('runs without root', () => {
    expect(argumentsOf('USER')).toEqual(['65532:65532'])
  })

  test('starts a server that its health check finds', async () => {
    const [, ...flags] = jsonOf(argumentsOf('CMD').at(-1))
    expect(argumentsOf('EXPOSE')).toEqual(['7080'])
    const server = await serveProcess(...flags.map(flag => flag.replace(':7080', ':0')))
    const port = /:(\d+)$/.exec(server.endpoint)?.[1]
    const [program, ...check] = jsonOf(argumentsOf('HEALTHCHECK')[0])
    expect([program]).toEqual(jsonOf(argumentsOf('ENTRYPOINT')[0]))
    const ended = await cri(...check.map(word => word.replace(':7080', `:${port}`)))
    expect(ended).toMatchObject({ exitCode: 0, stderr: '' })
  })
})

test('an address that other machines reach is refused, and the refusal names the flag', async () => {
  const { exitCode, stderr } = await cri('serve', '--listen', 'tcp://0.0.0.0:0')
  expect(exitCode).toBe(2)
  expect(stderr).toContain('tcp://0.0.0.0:0')
  expect(stderr).toContain('or --allow-remote')
})
