import { describe, expect, test } from 'vitest'
import { matchesImage, normalisePattern } from '../../src/image/reference-pattern.js'

describe('a pattern is normalised', () => {
  test.each([
    ['redis', 'docker.io/library/redis:latest'],
    ['redis:7', 'docker.io/library/redis:7'],
    ['redis:*', 'docker.io/library/redis:*'],
    ['re?is:7', 'docker.io/library/re?is:7'],
    ['bitnami/redis:*', 'docker.io/bitnami/redis:*'],
    ['docker.io/redis:*', 'docker.io/library/redis:*'],
    ['docker.io/library/redis:*', 'docker.io/library/redis:*'],
    ['ghcr.io/a/*', 'ghcr.io/a/*'],
    ['localhost/a:*', 'localhost/a:*'],
    ['localhost:5000/a:*', 'localhost:5000/a:*'],
    ['gcr*/a:*', 'gcr*/a:*'],
    ['*redis*', '*redis*'],
    ['*/redis:7', '*/redis:7'],
    ['docker.io/*', 'docker.io/*'],
    [`sha256:${'a'.repeat(64)}`, `docker.io/library/sha256:${'a'.repeat(64)}`],
    ['NOT A REFERENCE', 'NOT A REFERENCE'],
    ['', ''],
  ])('%s -> %s', (pattern, normalised) => {
    expect(normalisePattern(pattern)).toBe(normalised)
  })
})

describe('a pattern and an image match', () => {
  test.each([
    ['redis:7', 'docker.io/library/redis:7', true],
    ['docker.io/library/redis:7', 'redis:7', true],
    ['redis', 'redis:latest', true],
    ['redis', 'redis:7', false],
    ['*redis*', 'redis:7', true],
    ['*/redis:7', 'redis:7', true],
    ['index.docker.io/redis:7', 'redis:7', true],
    [`sha256:${'a'.repeat(64)}`, `sha256:${'a'.repeat(64)}`, true],
    ['ghcr.io/*', 'redis:7', false],
    ['*', '', true],
  ])('%s and %s: %s', (pattern, image, matches) => {
    expect(matchesImage(pattern, image)).toBe(matches)
  })
})
