import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SimulatorError } from '../src/errors/index.js'
import {
  canonicalReference,
  familiarName,
  familiarString,
  parseReference,
  printReference,
  repository,
  verbatimReference,
} from '../src/spec.js'

/** What Go's distribution/reference answered, row by row. */
interface Row {
  readonly input: string
  readonly error?: string
  readonly domain?: string
  readonly path?: string
  readonly tag?: string
  readonly digest?: string
  readonly normalized?: string
  readonly canonical?: string
  readonly familiar?: string
  readonly familiarString?: string
}

const table = JSON.parse(readFileSync(new URL('reference-table.json', import.meta.url), 'utf8')) as Row[]

describe('references read as distribution/reference reads them', () => {
  test.each(table.filter(row => row.error === undefined))('$input', row => {
    const reference = parseReference(row.input)
    expect({
      input: row.input,
      ...reference,
      normalized: printReference(reference),
      canonical: canonicalReference(reference),
      familiar: familiarName(reference),
      familiarString: familiarString(reference),
    }).toEqual(row)
  })

  test.each(table.filter(row => row.error !== undefined))('$input is refused: $error', row => {
    expect(() => parseReference(row.input)).toThrow(
      new SimulatorError({ code: 'invalid-reference', input: row.input, reason: row.error ?? '' }),
    )
  })
})

describe('a reference that its capitals alone break is refused as distribution/reference does it', () => {
  test.each([
    ['UP.c_om/a:1', 'repository name must be lowercase'],
    ['UP.c_om/a', 'repository name must be lowercase'],
    ['r.test/a:\u212a', 'repository name must be lowercase'],
    ['r.test/a:\u0130', 'repository name must be lowercase'],
    ['\u0130.test/a:1', 'repository name must be lowercase'],
    ['\u212a.test/a', 'repository name must be lowercase'],
    ['r.test/\u0130', 'invalid reference format: repository name (\u0130) must be lowercase'],
    ['r.test/\u212a:1', 'invalid reference format: repository name (\u212a) must be lowercase'],
    ['UP.c_om/a:-', 'invalid reference format'],
    ['r.test/a:\u00c9', 'invalid reference format'],
  ])('%j: %s', (input, reason) => {
    expect(() => parseReference(input)).toThrow(
      new SimulatorError({ code: 'invalid-reference', input, reason }),
    )
  })
})

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length })
const digest = fc.oneof(
  hex(64).map(text => `sha256:${text}`),
  hex(128).map(text => `sha512:${text}`),
)
const component = fc.stringMatching(/^[a-z0-9]{1,8}(?:(?:\.|_|__|-{1,3})[a-z0-9]{1,8}){0,2}$/)
const domain = fc.constantFrom(
  'docker.io',
  'index.docker.io',
  'ghcr.io',
  'localhost',
  'localhost:5000',
  '[::1]:5000',
  'Host/x',
)
const tag = fc.stringMatching(/^[0-9A-Za-z_][0-9A-Za-z_.-]{0,20}$/)
const text = fc
  .tuple(
    fc.option(domain, { nil: undefined }),
    fc.array(component, { minLength: 1, maxLength: 3 }),
    fc.option(tag, { nil: undefined }),
    fc.option(digest, { nil: undefined }),
  )
  .map(
    ([host, path, tagged, digested]) =>
      [...(host === undefined ? [] : [host]), ...path].join('/') +
      (tagged === undefined ? '' : `:${tagged}`) +
      (digested === undefined ? '' : `@${digested}`),
  )
  .filter(input => !/^[a-f0-9]{64}$/.test(input))

describe('for any reference', () => {
  test('parsing what was printed gives the same reference', () => {
    fc.assert(
      fc.property(text, input => {
        const reference = parseReference(input)
        expect(parseReference(printReference(reference))).toEqual(reference)
      }),
    )
  })

  test('normalising twice changes nothing', () => {
    fc.assert(
      fc.property(text, input => {
        const canonical = canonicalReference(parseReference(input))
        expect(canonicalReference(parseReference(canonical))).toBe(canonical)
      }),
    )
  })

  test('the canonical name begins with the repository', () => {
    fc.assert(
      fc.property(text, input => {
        const reference = parseReference(input)
        expect(canonicalReference(reference).startsWith(repository(reference))).toBe(true)
      }),
    )
  })
})

test('any text is a reference or a typed error, never anything else', () => {
  const near = fc.string({ unit: fc.constantFrom(...'aA0:/@.-_[] \n"é'), maxLength: 24 })
  fc.assert(
    fc.property(fc.oneof(near, fc.string({ unit: 'binary' })), input => {
      try {
        parseReference(input)
      } catch (error) {
        expect(error).toBeInstanceOf(SimulatorError)
        expect((error as SimulatorError).failure).toMatchObject({ code: 'invalid-reference', input })
      }
    }),
  )
})

describe('verbatim references are name and tag as typed', () => {
  test.each([
    ['nginx:latest', 'nginx', 'latest'],
    ['nginx', 'nginx', undefined],
    ['a:b:c', 'a:b', 'c'],
    ['a@sha256:b', 'a@sha256', 'b'],
    ['localhost:5000/app', 'localhost:5000/app', undefined],
    [':', '', ''],
    ['naïve/图像:タグ-🚀', 'naïve/图像', 'タグ-🚀'],
  ])('%s', (input, name, tagged) => {
    const reference = verbatimReference(input)
    expect(repository(reference)).toBe(name)
    expect(reference.tag).toBe(tagged)
  })
})
