import { describe, expect, test } from 'vitest'
import { quote } from '../../src/errors/quote.js'
import { credentialHash } from '../../src/kubelet/credentials/hash.js'
import { isDockerHub, Keyring, keyOfEntry, urlMatches } from '../../src/kubelet/credentials/keyring.js'
import { addConfig, keyringOf } from '../../src/kubelet/credentials/secrets.js'
import { readImageName } from '../../src/kubelet/image-name.js'
import { readAllowlist, repositoryOf, VERIFICATIONS } from '../../src/kubelet/pull-records/verification.js'
import { BackOff } from '../../src/kubelet/pulls/back-off.js'
import { Throttle } from '../../src/kubelet/pulls/throttle.js'
import { failureOf } from '../../src/kubelet/rpc-failure.js'
import { aggregate, durationText, pullError } from '../../src/kubelet/texts.js'
import { rows, seconds, vectors } from './support.js'

describe('names of images', () => {
  test.each([...vectors.imageNames.cases, ...vectors.imageNames.table])('$in', vector => {
    const name = readImageName(vector.in)
    if (vector.error !== undefined) expect(name).toEqual({ error: vector.error })
    else expect(name).toMatchObject({ sent: vector.sent })
    if (vector.repoForCredentials) expect(name).toMatchObject({ repository: vector.repoForCredentials })
  })
})

describe('texts', () => {
  test.each(rows(vectors.durationText.cases))('the duration $ns', ({ ns, text }) => {
    expect(durationText(BigInt(ns))).toBe(text)
  })

  test.each(rows(vectors.quotedNames.cases))('$text', ({ value, text }) => {
    expect(quote(value)).toBe(text)
  })

  test.each(rows(vectors.evalPullError))('the pull error $error', ({ image, error, message, name }) => {
    expect(pullError(image, error)).toEqual({ name, message })
  })

  test.each(rows(vectors.rpcErrorText))('the failure $code', ({ code, desc, text }) => {
    expect(failureOf('PullImage', { code: code.split(' ')[0], details: desc }).message).toBe(text)
  })

  test.each(rows(vectors.aggregateErrors.cases))('the errors $errors', ({ errors, text }) => {
    expect(aggregate(errors)).toBe(text)
  })
})

describe('the back-off', () => {
  test.each(rows(vectors.backOff))('$name', ({ initial, max, steps }) => {
    const backOff = new BackOff({ initial: seconds(initial), max: seconds(max) })
    for (const { at, inBackOff, pullFails, delayAfter } of steps) {
      const now = seconds(at)
      expect(backOff.isActive('key', now), `at ${at}`).toBe(inBackOff)
      const before = backOff.endOf('key')
      if (pullFails) {
        backOff.fail('key', now)
        expect((backOff.endOf('key') ?? 0n) - now, `at ${at}`).toBe(seconds(delayAfter))
      } else expect(backOff.endOf('key')).toBe(before)
    }
  })
})

describe('the throttle', () => {
  test.each(rows(vectors.throttle))('$name', ({ qps, burst, steps }) => {
    const throttle = new Throttle(qps, burst)
    for (const { at, accepted } of steps) expect(throttle.tryAccept(seconds(at)), `at ${at}`).toBe(accepted)
  })

  test('with 0 pulls a second there is no limit', () => {
    expect(new Throttle(0, 0).tryAccept(0n)).toBe(true)
  })
})

describe('credentials', () => {
  const { credentials } = vectors
  const credential = (username: string) => ({ username, password: '' })
  const ringOf = (keys: Record<string, string>): Keyring => {
    const ring = new Keyring()
    for (const [entry, name] of Object.entries(keys)) ring.add(entry, credential(name))
    return ring
  }

  test.each(rows(credentials.urlMatch))('$pattern and $target: $match', ({ pattern, target, match }) => {
    expect(urlMatches(pattern, target)).toBe(match)
  })

  test.each([...credentials.keyring, ...credentials.dockerHub])(
    '$registry for $lookup: $found',
    ({ registry, lookup, found }) => {
      expect(ringOf({ [registry]: 'user' }).lookUp(lookup)).toEqual(found ? [credential('user')] : [])
    },
  )

  test.each(rows(credentials.order))('the order for $lookup', ({ keys, lookup, tried }) => {
    expect(
      ringOf(keys)
        .lookUp(lookup)
        .map(each => each.username),
    ).toEqual(tried)
  })

  test.each(rows(credentials.defaultRegistry))('$image is of Docker Hub: $match', ({ image, match }) => {
    expect(isDockerHub(image)).toBe(match)
  })

  test.each(rows(credentials.keyOfEntry))('the key of $entry', ({ entry, key }) => {
    expect(keyOfEntry(entry)).toBe(key)
  })

  test.each(rows(credentials.credentialHash.cases))(
    'the hash of $json',
    ({ hash, username, password, email }) => {
      expect(credentialHash({ username, password, email })).toBe(hash)
    },
  )

  test('secrets are tried together, then the credentials of the Node', () => {
    const { podSecrets, node, lookup, tried } = credentials.tryOrder.secretsMix
    const entries = (config: Record<string, string>) =>
      Object.fromEntries(
        Object.entries(config).map(([registry, username]) => [registry, { username, password: 'p' }]),
      )
    const ofPod = keyringOf(
      podSecrets.map((config: Record<string, string>, i: number) => ({
        type: 'kubernetes.io/dockerconfigjson',
        namespace: 'default',
        name: `secret-${i}`,
        uid: `uid-${i}`,
        data: { '.dockerconfigjson': JSON.stringify({ auths: entries(config) }) },
      })),
    )
    const ofNode = new Keyring()
    addConfig(ofNode, entries(node))
    const found = [...ofPod.lookUp(lookup), ...ofNode.lookUp(lookup)]
    expect(found.map(each => each.username)).toEqual(tried)
  })
})

describe('verification policies', () => {
  const { preloaded, always, never, allowlist, allowlistInvalid } = vectors.verificationPolicies
  const policies = [
    ['NeverVerifyPreloadedImages', preloaded],
    ['AlwaysVerify', always],
    ['NeverVerify', never],
    ['NeverVerifyAllowlistedImages', allowlist],
  ] as const

  describe.each(policies)('%s', (policy, vectorsOfPolicy) => {
    test.each(rows(vectorsOfPolicy))('pulled by the kubelet: $pulledByKubelet, list $allowlist', row => {
      const verification = VERIFICATIONS[policy](row.allowlist ?? [])
      expect(verification(repositoryOf(row.image ?? 'any'), row.pulledByKubelet)).toBe(row.verify)
      if (row.allowlist === undefined) return
      const { exact, prefixes } = readAllowlist(row.allowlist)
      expect([exact.size, prefixes.length]).toEqual([row.exactEntries, row.prefixEntries])
    })
  })

  test.each(rows(allowlistInvalid))('the entry "$pattern" is refused', ({ pattern }) => {
    expect(() => readAllowlist([pattern])).toThrow('a repository without tag and digest')
  })
})
