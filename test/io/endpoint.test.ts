import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeSocketDirectory, parseEndpoint } from '../../src/io/endpoint.js'
import { scratchDirectory } from '../support/served.js'

describe("gRPC's own form of a socket's address is an endpoint too", () => {
  test.each(['unix:///a/b.sock', 'unix:/a/b.sock', '/a/b.sock'])('%s', text => {
    expect(parseEndpoint(text)).toEqual({ kind: 'unix', path: '/a/b.sock' })
  })

  test.each(['unix:a/b.sock', 'unix://a/b.sock', 'unix:', 'unix:///../a'.slice(0, 7)])('%s is none', text => {
    expect(() => parseEndpoint(text)).toThrow('is not unix:///path/to.sock or tcp://127.0.0.1:port')
  })
})

test('the directory of a socket is named when it is made, and only then', () => {
  const directory = join(scratchDirectory(), 'a', 'b')
  const endpoint = parseEndpoint(`unix://${directory}/cri.sock`)
  expect(makeSocketDirectory(endpoint)).toBe(directory)
  expect(existsSync(directory)).toBe(true)
  expect(makeSocketDirectory(endpoint)).toBeUndefined()
  expect(makeSocketDirectory(parseEndpoint('tcp://127.0.0.1:0'))).toBeUndefined()
})
