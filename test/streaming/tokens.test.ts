import { expect, test } from 'vitest'
import { Tokens } from '../../src/streaming/tokens.js'

test('a token is eight characters of base64url and can be used once', () => {
  const tokens = new Tokens<string>()
  const token = tokens.add('a') as string
  expect(token).toMatch(/^[\w-]{8}$/)
  expect(tokens.take(token)).toBe('a')
  expect(tokens.take(token)).toBeUndefined()
})

test('a token ends after a minute', () => {
  let now = 0
  const tokens = new Tokens<string>(() => now)
  const first = tokens.add('a') as string
  now = 59_999
  const second = tokens.add('b') as string
  now = 60_000
  expect(tokens.take(first)).toBeUndefined()
  expect(tokens.take(second)).toBe('b')
})

test('there are at most a thousand unused tokens', () => {
  let now = 0
  const tokens = new Tokens<number>(() => now)
  for (let i = 0; i < 1000; i++) expect(tokens.add(i)).toBeDefined()
  expect(tokens.add(0)).toBeUndefined()
  now = 60_000
  expect(tokens.add(0)).toBeDefined()
})
