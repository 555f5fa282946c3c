import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { CredentialPlugins, type CredentialProvider } from '../../src/kubelet/credentials/plugins.js'
import { recordOf } from '../../src/kubelet/image-manager.js'
import { execCredentialProviders } from '../../src/kubelet-hosts/exec-plugins.js'
import { createSimulator } from '../../src/package/index.js'
import { scratchDirectory } from '../support/served.js'
import { rows, SECOND, vectors } from './support.js'

const ADA = { username: 'ada', password: 'secret' }

/** A plug-in that answers with its number of calls as the password, and notes the images that it was asked for. */
function counting(settings: Partial<CredentialProvider>, response: object = {}) {
  const asked: string[] = []
  const provider: CredentialProvider = {
    name: 'counting',
    matchImages: ['*.example'],
    defaultCacheDuration: '10s',
    provide: ({ image }) => {
      asked.push(image)
      const auth = { '*.example': { username: 'u', password: String(asked.length) } }
      return { cacheKeyType: 'Image', auth, ...response }
    },
    ...settings,
  }
  let now = 0n
  const plugins = new CredentialPlugins([provider], () => now)
  const passwords = (image: string, time: number): string[] => {
    now = BigInt(time) * SECOND
    return plugins.lookUp(image).map(({ password }) => password)
  }
  return { asked, passwords, plugins }
}

describe('answers are kept', () => {
  /** Images, each with the second of its look-up, and the images that the plug-in is asked for. */
  test.each([
    [
      'Image',
      '10s',
      ['r.example/a@0', 'r.example/a@10', 'r.example/b@10', 'r.example/a@11'],
      ['a', 'b', 'a'],
    ],
    ['Registry', '10s', ['r.example/a@0', 'r.example/b@5', 's.example/a@5'], ['a', 'a']],
    ['Global', '10s', ['r.example/a@0', 's.example/a@5', 'r.example/a@11'], ['a', 'a']],
    ['Image', '0s', ['r.example/a@0', 'r.example/a@0'], ['a', 'a']],
    ['Image', undefined, ['r.example/a@0', 'r.example/a@10', 'r.example/a@11'], ['a', 'a']],
  ])('by %s for %s', (cacheKeyType, cacheDuration, lookUps, asked) => {
    const plugin = counting({}, { cacheKeyType, ...(cacheDuration && { cacheDuration }) })
    for (const each of lookUps) {
      const [image = '', time] = each.split('@')
      expect(plugin.passwords(image, Number(time))).toHaveLength(1)
    }
    expect(plugin.asked.map(image => image.split('/')[1])).toEqual(asked)
  })

  test('for each service account of a plug-in that uses it', () => {
    const { plugins, asked } = counting({ usesServiceAccount: true })
    const account = { namespace: 'default', name: 'builder', uid: '1' }
    expect(plugins.lookUp('r.example/a', account)).toEqual([
      { username: 'u', password: '1', serviceAccount: account },
    ])
    plugins.lookUp('r.example/a', account)
    plugins.lookUp('r.example/a', { ...account, name: 'other' })
    expect(asked).toHaveLength(2)
  })
})

describe('no credentials', () => {
  test.each<[string, Partial<CredentialProvider>, object?]>([
    ['of a plug-in for other images', { matchImages: ['registry.test'] }],
    [
      'of a plug-in that fails',
      {
        provide: () => {
          throw new Error('no token')
        },
      },
    ],
    ['of an answer with another key type', {}, { cacheKeyType: 'Host' }],
    ['of an answer for other images', {}, { auth: { 'registry.test': ADA } }],
  ])('%s', (_, settings, response) => {
    expect(counting(settings, response).passwords('r.example/a', 0)).toEqual([])
  })
})

test('all plug-ins share one keyring: more specific keys are tried first', () => {
  const one = (name: string, auth: object): CredentialProvider => ({
    name,
    matchImages: ['r.example'],
    defaultCacheDuration: '0s',
    provide: () => ({ cacheKeyType: 'Image', auth: auth as Record<string, typeof ADA> }),
  })
  const plugins = new CredentialPlugins(
    [
      one('first', { 'r.example': ADA }),
      one('second', {
        'r.example/team': { ...ADA, username: 'eve' },
        'r.example': { ...ADA, username: 'bob' },
      }),
    ],
    () => 0n,
  )
  expect(plugins.lookUp('r.example/team/app').map(({ username }) => username)).toEqual(['eve', 'ada', 'bob'])
})

test.each([
  [{ name: 'a/b' }, 'credentialProviders.name'],
  [{ name: '..' }, 'credentialProviders.name'],
  [{ matchImages: [] }, 'credentialProviders.matchImages'],
  [{ defaultCacheDuration: '-1s' }, 'credentialProviders.defaultCacheDuration'],
  [{ defaultCacheDuration: '5' }, 'credentialProviders.defaultCacheDuration'],
])('the plug-in %j is refused', (settings, message) => {
  expect(() => counting(settings)).toThrow(message)
})

test('two plug-ins with one name are refused', async () => {
  const provider = { name: 'p', matchImages: ['a'], defaultCacheDuration: '0s', provide: () => ({}) as never }
  await expect(async () =>
    createSimulator().kubelet({ credentialProviders: [provider, provider] }),
  ).rejects.toThrow('credentialProviders.name')
})

test('a pod pulls with the credentials of a plug-in, which all pods may use then', async () => {
  const sim = createSimulator({
    catalog: {
      images: [{ refs: 'registry.example/team/app:1', size: '10MB' }],
      registries: [{ host: 'registry.example', credentials: [ADA] }],
    },
  })
  const asked: string[] = []
  const kubelet = await sim.kubelet({
    credentialProviders: [
      {
        name: 'cloud',
        matchImages: ['registry.example'],
        defaultCacheDuration: '1h',
        provide: ({ image }) => {
          asked.push(image)
          return { cacheKeyType: 'Registry', auth: { 'registry.example': ADA } }
        },
      },
    ],
  })
  const podOf = (name: string) => ({
    metadata: { name },
    spec: { containers: [{ name: 'app', image: 'registry.example/team/app:1', command: ['/app'] }] },
  })
  await kubelet.run(podOf('one'))
  await kubelet.run(podOf('two'))
  expect(asked).toEqual(['registry.example/team/app'])
  expect(sim.calls.list({ method: 'PullImage', image: 'registry.example/*' })).toHaveLength(1)
})

describe('records of a pull', () => {
  const place = { namespace: 'n', name: 'x', uid: 'u' }
  /** The credential that each vector means, and its record where the vector describes it in words. */
  const credentials = [undefined, ADA, { ...ADA, secret: place }, { ...ADA, serviceAccount: place }]
  const described: Readonly<Record<string, object>> = {
    'one secret with its hash': {
      secrets: [{ ...place, hash: expect.stringMatching(/^[0-9a-f]{64}$/) }],
      serviceAccounts: [],
    },
    'one service account, no hash': { secrets: [], serviceAccounts: [place] },
  }

  test.each(rows(vectors.pullRecords.credsOfPull))('$used', vector => {
    const credential = credentials[vectors.pullRecords.credsOfPull.indexOf(vector)]
    const { recorded } = vector
    expect(recordOf(credential)).toEqual(typeof recorded === 'string' ? described[recorded] : recorded)
  })
})

test.each([
  ['kind: Pod', 'kind'],
  ['{', 'a CredentialProviderConfig of kubelet.config.k8s.io'],
  ['kind: CredentialProviderConfig\napiVersion: v1\nproviders: []', 'apiVersion'],
  [
    `kind: CredentialProviderConfig
apiVersion: kubelet.config.k8s.io/v1
providers: [{name: a, apiVersion: credentialprovider.kubelet.k8s.io/v1, matchImages: [a], defaultCacheDuration: 1m, tokenAttributes: {}}]`,
    'service account tokens need an API server',
  ],
  [
    `kind: CredentialProviderConfig
apiVersion: kubelet.config.k8s.io/v1
providers: [{name: absent, apiVersion: credentialprovider.kubelet.k8s.io/v1, matchImages: [a], defaultCacheDuration: 1m}]`,
    'a program that can be executed',
  ],
])('the configuration %j is refused', (text, message) => {
  const folder = scratchDirectory()
  const file = join(folder, 'config.yaml')
  writeFileSync(file, text)
  expect(() => execCredentialProviders(file, folder)).toThrow(message)
})

test('a program that does not read its request gives credentials', () => {
  const folder = scratchDirectory()
  const file = join(folder, 'config.yaml')
  writeFileSync(
    file,
    `kind: CredentialProviderConfig
apiVersion: kubelet.config.k8s.io/v1
providers: [{ name: deaf, apiVersion: credentialprovider.kubelet.k8s.io/v1, matchImages: ['*.example'], defaultCacheDuration: 1s }]
`,
  )
  const auth = { '*.example': ADA }
  const response = { kind: 'CredentialProviderResponse', cacheKeyType: 'Image', auth }
  const answer = JSON.stringify({ ...response, apiVersion: 'credentialprovider.kubelet.k8s.io/v1' })
  writeFileSync(join(folder, 'deaf'), `#!/bin/sh\necho '${answer}'\n`, { mode: 0o755 })
  const [provider] = execCredentialProviders(file, folder)
  // It is longer than what a pipe holds, so that the program has ended before the request is written.
  const image = `r.example/${'a'.repeat(2 ** 22)}`
  expect(provider?.provide({ image })).toEqual({ cacheKeyType: 'Image', auth })
})
