import { expect, test } from 'vitest'
import { readCatalog, readRegistryPatch } from '../../src/registries/catalog-reader.js'

test.each([
  [{ host: 'r\ud800' }, 'registries[0].host'],
  [{ host: 'r', mirrors: ['m\ud800'] }, 'registries[0].mirrors[0]'],
])('half a character in a registry is refused with the place: %j', (registry, place) => {
  expect(() => readCatalog({ registries: [registry] })).toThrow(
    `invalid-catalog: ${place}: expected well-formed Unicode`,
  )
})

test.each([
  { username: 'ann\ud800', password: 'x' },
  { username: 'ann', password: '\ud800' },
  { identityToken: '\ud800' },
])('half a character in credentials is refused: %j', credentials => {
  expect(() => readRegistryPatch({ credentials: [credentials] })).toThrow('invalid-catalog: credentials[0]')
})
