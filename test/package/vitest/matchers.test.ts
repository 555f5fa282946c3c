import { createCluster, createSimulator } from '../../../src/package/index.js'
import { describe, expect, test } from '../../../src/package/vitest/index.js'

/** The message of a matcher that fails. */
function messageOf(assert: () => void): string {
  try {
    assert()
  } catch (error) {
    return (error as Error).message
  }
  throw new Error('the matcher did not fail')
}

describe('toHoldImage', () => {
  test('holds by any name of the image', async ({ sim }) => {
    const { id } = await sim.images.pull('redis:7')
    for (const name of ['redis:7', 'docker.io/library/redis:7', id, id.slice(7, 20)])
      expect(sim).toHoldImage(name)
    expect(sim).toHoldImage('redis:7', { pinned: false })
    expect(sim).not.toHoldImage('redis:8')
    expect(sim).not.toHoldImage('redis:7', { pinned: true })
  })

  test('shows the images, and the pulls in progress', async ({ sim }) => {
    await sim.images.pull('redis:7')
    sim.clock.setDriver('manual')
    sim.images.pull('nginx:1.27')
    expect(messageOf(() => expect(sim).toHoldImage('nginx:1.27'))).toMatchInlineSnapshot(`
      "expected the node to hold docker.io/library/nginx:1.27

      Images:
        docker.io/library/redis:7  fe7d22c9b0d43  44.8MB

      In progress at tick 698 (the clock is manual: advance it):
        pull 2: docker.io/library/nginx:1.27, resolving"
    `)
  })

  test('says so if there is no image', ({ sim }) => {
    expect(messageOf(() => expect(sim).toHoldImage('nginx'))).toMatchInlineSnapshot(`
      "expected the node to hold docker.io/library/nginx:latest

      The node holds no image."
    `)
  })

  test('says since when an image is held that must not be', async ({ sim }) => {
    await sim.images.pull('redis:7')
    expect(messageOf(() => expect(sim).not.toHoldImage('redis:7'))).toMatchInlineSnapshot(
      `"expected the node not to hold docker.io/library/redis:7, but it holds sha256:fe7d22c9b0d435cac529a970c48995e5deaf844045e8fe2336bedad38f9ad9ec as docker.io/library/redis:7, stored at tick 698"`,
    )
  })

  test('is no call of the node', async ({ sim }) => {
    expect(sim).not.toHoldImage('redis:7')
    expect(sim.calls.list()).toEqual([])
  })
})

describe('toHavePulled', () => {
  test('counts the pulls that succeeded', async ({ sim }) => {
    await Promise.all([sim.images.pull('redis:7'), sim.images.pull('docker.io/library/redis:7')])
    await sim.images.pull('redis:8', { auth: { username: 'ci', password: 'hunter2' } })
    expect(sim).toHavePulled('redis:7', { times: 2 })
    expect(sim).toHavePulled('redis:*', { atLeast: 3 })
    expect(sim).toHavePulled('redis:8', { with: { username: 'ci' } })
    expect(sim).not.toHavePulled('redis:7', { with: { username: 'ci' } })
    expect(sim).not.toHavePulled('redis:9')
  })

  test('shows the nearest misses, the pulls in progress and the calls', async ({ sim }) => {
    await sim.images.pull('redis:7')
    sim.faults.inject({ on: 'PullImage', fail: 'not-found' })
    await sim.images.pull('shop/web:1').catch(() => {})
    sim.faults.remove()
    sim.clock.setDriver('manual')
    sim.images.pull('nginx:1.27')
    expect(messageOf(() => expect(sim).toHavePulled('shop/web:1'))).toMatchInlineSnapshot(`
      "expected at least 1 call of PullImage for docker.io/shop/web:1 with code OK; found 0

      Nearest misses:
        #2: the code is NOT_FOUND, not OK (not-found: docker.io/shop/web:1 is not in the registry; add it to the catalog, or let unknown images be synthesised)
        #1: the image is docker.io/library/redis:7, not docker.io/shop/web:1

      In progress at tick 698 (the clock is manual: advance it):
        pull 2: docker.io/library/nginx:1.27, resolving

      Calls:
        #1  tick 0    +698  library/PullImage  redis:7     OK
        #2  tick 698  +0    library/PullImage  shop/web:1  NOT_FOUND  not-found: docker.io/shop/web:1 is not in the registry; add it to the catalog, or let unknown images be synthesised"
    `)
  })

  test('shows the user of each call, and never a password', async ({ sim }) => {
    await sim.images.pull('redis:7', { auth: { username: 'bot', password: 'hunter2' } })
    const message = messageOf(() => expect(sim).toHavePulled('redis:7', { with: { username: 'ci' } }))
    expect(message).toMatchInlineSnapshot(`
      "expected at least 1 call of PullImage for docker.io/library/redis:7 as user ci with code OK; found 0

      Nearest misses:
        #1: the user is bot, not ci

      Calls:
        #1  tick 0  +698  library/PullImage  redis:7  as bot  OK"
    `)
    expect(message).not.toContain('hunter2')
  })

  test('shows the pulls that must not be', async ({ sim }) => {
    await sim.images.pull('redis:7')
    expect(messageOf(() => expect(sim).not.toHavePulled('redis:7'))).toMatchInlineSnapshot(`
      "expected no call of PullImage for docker.io/library/redis:7 with code OK; found 1

      Found:
        #1  tick 0  +698  library/PullImage  redis:7  OK"
    `)
  })

  test('refuses a condition that it does not know', ({ sim }) => {
    expect(messageOf(() => expect(sim).not.toHavePulled('redis:7', { time: 2 } as object))).toContain(
      'did you mean times?',
    )
    const credentials = { with: { username: 'ci', password: 'hunter2' } }
    expect(messageOf(() => expect(sim).toHavePulled('redis:7', credentials))).toContain('is not username')
  })
})

describe('toHaveBeenAsked', () => {
  test('counts the calls of a method', async ({ sim }) => {
    sim.images.status('redis:7')
    sim.images.list()
    expect(sim).toHaveBeenAsked('ImageStatus', { image: 'redis:7', times: 1 })
    expect(sim).toHaveBeenAsked('*Image*', { atLeast: 2 })
    expect(sim).not.toHaveBeenAsked('RemoveImage')
  })

  test('shows the calls', ({ sim }) => {
    expect(messageOf(() => expect(sim).toHaveBeenAsked('RemoveImage'))).toMatchInlineSnapshot(`
      "expected at least 1 call of RemoveImage; found 0

      No call has ended."
    `)
    sim.images.status('redis:7')
    expect(
      messageOf(() => expect(sim).toHaveBeenAsked('RemoveImage', { image: 'redis:7' })),
    ).toMatchInlineSnapshot(`
      "expected at least 1 call of RemoveImage for docker.io/library/redis:7; found 0

      Nearest misses:
        #1: the method is library/ImageStatus, not RemoveImage

      Calls:
        #1  tick 0  +0  library/ImageStatus  redis:7  OK"
    `)
    expect(messageOf(() => expect(sim).toHaveBeenAsked('ImageStatus', { times: 0 }))).toMatchInlineSnapshot(`
      "expected no call of ImageStatus; found 1

      Found:
        #1  tick 0  +0  library/ImageStatus  redis:7  OK"
    `)
  })

  test('refuses a method that no node has, also negated', ({ sim }) => {
    expect(messageOf(() => expect(sim).not.toHaveBeenAsked('RemoveImages'))).toContain(
      'did you mean RemoveImage?',
    )
  })
})

describe('toShareLayers', () => {
  test.override({
    simOptions: {
      builtInCatalog: false,
      unknown: 'not-found',
      catalog: {
        images: [
          { refs: 'base:1', layers: [{ size: 100, name: 'base' }] },
          {
            refs: 'app:1',
            layers: [
              { size: 100, name: 'base' },
              { size: 5, name: 'app' },
            ],
          },
          { refs: 'other:1', layers: [{ size: 7, name: 'other' }] },
        ],
      },
    },
  })

  test('compares the layers of two images', async ({ sim }) => {
    for (const image of ['base:1', 'app:1', 'other:1']) await sim.images.pull(image)
    expect(sim).toShareLayers('base:1', 'app:1')
    expect(sim).not.toShareLayers('base:1', 'app:1', { atLeast: 2 })
    expect(sim).not.toShareLayers('base:1', 'other:1')
    expect(messageOf(() => expect(sim).toShareLayers('base:1', 'other:1'))).toMatchInlineSnapshot(`
      "expected docker.io/library/base:1 and docker.io/library/other:1 to share at least 1 of their layers; they share 0 of 1 and 1

      Layers of docker.io/library/base:1:
        sha256:784c91f6a18419937662ac7096a853983b79c8cd180ea98163631e86ec219fcd  100 bytes

      Layers of docker.io/library/other:1:
        sha256:d29b8a2544603f3288ece3843c72ab356a9db4f6b7c068722b78b5b26276c61d  7 bytes"
    `)
    expect(messageOf(() => expect(sim).not.toShareLayers('base:1', 'app:1'))).toMatchInlineSnapshot(`
      "expected docker.io/library/base:1 and docker.io/library/app:1 not to share layers, but they share 1 of 1 and 2

      Shared:
        sha256:784c91f6a18419937662ac7096a853983b79c8cd180ea98163631e86ec219fcd  100 bytes"
    `)
  })

  test('fails, also negated, for an image that is not held', async ({ sim }) => {
    await sim.images.pull('base:1')
    expect(messageOf(() => expect(sim).not.toShareLayers('base:1', 'app:1'))).toMatchInlineSnapshot(`
      "toShareLayers: the node does not hold docker.io/library/app:1

      Images:
        docker.io/library/base:1  0dee0b323db88  773B"
    `)
  })
})

describe('toBeInUse', () => {
  test('knows containers and pods', async ({ sim }) => {
    sim.images.seed('redis:7')
    expect(sim).not.toBeInUse('redis:7')
    expect(messageOf(() => expect(sim).toBeInUse('redis:7'))).toMatchInlineSnapshot(
      `"expected docker.io/library/redis:7 to be in use, but no container or pod uses it"`,
    )
    sim.containers.seed({ image: 'redis:7', name: 'cache' })
    expect(sim).toBeInUse('redis:7')
    expect(messageOf(() => expect(sim).not.toBeInUse('redis:7'))).toMatchInlineSnapshot(`
      "expected docker.io/library/redis:7 not to be in use

      Users:
        container cache, running"
    `)
    await sim.pods.run({ name: 'web' })
    expect(sim).toBeInUse('registry.k8s.io/pause:3.10')
  })

  test('fails, also negated, for an image that is not held', ({ sim }) => {
    expect(messageOf(() => expect(sim).not.toBeInUse('redis:7'))).toContain(
      'does not hold docker.io/library/redis:7',
    )
  })
})

describe('toHaveStruck', () => {
  test('counts how often a rule triggered', async ({ sim }) => {
    sim.faults.inject({
      name: 'outage',
      on: 'PullImage',
      image: 'docker.io/library/redis:*',
      fail: 'unavailable',
      times: 1,
    })
    expect(sim).not.toHaveStruck('outage')
    expect(messageOf(() => expect(sim).toHaveStruck('outage'))).toMatchInlineSnapshot(`
      "expected rule 1 (outage) to trigger at least 1 time; it never matched

      Rules:
        rule 1 (outage): {"on":"PullImage","image":"docker.io/library/redis:*","times":1,"fail":"unavailable"}, triggered 0 of 0 times

      No call has ended."
    `)
    await sim.images.pull('redis:7').catch(() => {})
    await sim.images.pull('redis:7')
    expect(sim).toHaveStruck('outage', { times: 1 })
    expect(sim).toHaveStruck(1)
    expect(messageOf(() => expect(sim).not.toHaveStruck(1))).toMatchInlineSnapshot(
      `
      "expected rule 1 (outage) to trigger no time; it triggered 1 of the 2 times that it matched

      Calls:
        #1  tick 0  +0    library/PullImage  redis:7  UNAVAILABLE  injected: UNAVAILABLE: the runtime is shutting down
        #2  tick 0  +698  library/PullImage  redis:7  OK"
    `,
    )
  })

  test('fails, also negated, for an unknown rule', ({ sim }) => {
    sim.faults.inject({ name: 'outage', on: 'PullImage', fail: 'unavailable' })
    expect(messageOf(() => expect(sim).not.toHaveStruck('outtage'))).toMatchInlineSnapshot(`
      "toHaveStruck: there is no rule outtage; did you mean outage?

      Rules:
        rule 1 (outage): {"on":"PullImage","fail":"unavailable"}, triggered 0 of 0 times"
    `)
  })
})

describe('toHaveEmitted', () => {
  test('counts the events of a type', async ({ sim }) => {
    await sim.images.pull('redis:7')
    sim.images.remove('redis:7')
    expect(sim).toHaveEmitted('pull-completed', { reference: 'redis:7' }, { times: 1 })
    expect(sim).toHaveEmitted('image-removed')
    expect(sim).not.toHaveEmitted('pull-failed')
    expect(
      messageOf(() => expect(sim).toHaveEmitted('pull-completed', { reference: 'nginx' })),
    ).toMatchInlineSnapshot(`
      "expected at least 1 event pull-completed that matches; found 0

      Events pull-completed:
        tick 698: pull 1 completed: docker.io/library/redis:7 is fe7d22c9b0d43

      Latest events:
        tick 345: pull 1 downloaded layer 552ec549445c8
        tick 470: pull 1 downloaded layer e1cd165855eb0
        tick 612: pull 1 extracted layer e1cd165855eb0
        tick 613: pull 1 extracted layer 5a5b155b3c961
        tick 618: pull 1 extracted layer 2de09d73db5c6
        tick 697: pull 1 extracted layer 552ec549445c8
        tick 698: pull 1 extracted layer 7bed04abcab6a
        tick 698: image fe7d22c9b0d43 added, 44.8MB
        tick 698: pull 1 completed: docker.io/library/redis:7 is fe7d22c9b0d43
        tick 698: image fe7d22c9b0d43 removed"
    `)
    expect(messageOf(() => expect(sim).not.toHaveEmitted('image-removed'))).toMatchInlineSnapshot(`
      "expected no event image-removed; found 1

      Found:
        tick 698: image fe7d22c9b0d43 removed"
    `)
  })
})

test('toHaveEmitted and its negation refuse a type or a field that no event has', ({ sim }) => {
  const typo = { referense: 'redis:7' } as object
  const refused = /field of pull-completed: .*did you mean reference\?/
  expect(messageOf(() => expect(sim).toHaveEmitted('pull-completed', typo))).toMatch(refused)
  expect(messageOf(() => expect(sim).not.toHaveEmitted('pull-completed', typo))).toMatch(refused)
  expect(messageOf(() => expect(sim).not.toHaveEmitted('pull-complete' as never))).toMatch(
    /did you mean pull-completed\?/,
  )
  expect(sim).not.toHaveEmitted('pull-completed', { tick: 1, node: 'node-1' } as object)
})

test('a count that is wrong shows the calls that were found', async ({ sim }) => {
  await sim.images.pull('redis:7')
  await sim.images.pull('nginx:1.27')
  const message = messageOf(() => expect(sim).toHavePulled('redis:7', { times: 2 }))
  expect(message).toMatch(/found 1\n\nFound:\n {2}#1 .*redis:7 {2}OK\n\nNearest misses:\n {2}#2: /)
})

describe('a matcher refuses', () => {
  test.each<[string, () => unknown, string]>([
    ['a cluster', () => createCluster(), 'give one node of the cluster'],
    ['nothing', () => undefined, 'not undefined'],
    ['another object', () => new Map(), 'an object of the class Map'],
  ])('%s', (_, value, text) => {
    expect(messageOf(() => expect(value()).not.toHoldImage('redis:7'))).toContain(text)
  })
})

describe('snapshots', () => {
  test('show a node with its images, pulls, pods, containers and rules', async ({ sim }) => {
    expect(createSimulator()).toMatchInlineSnapshot(`node node-1 at tick 0: 0B of 10.7GB used`)
    sim.faults.inject({ on: 'ImageStatus', delay: 5 })
    await sim.images.pull('redis:7')
    sim.images.pin('redis:7')
    sim.containers.seed({ image: 'redis:7', name: 'cache', podName: 'shop' })
    sim.clock.setDriver('manual')
    sim.images.pull('nginx:1.27')
    sim.clock.advance(200)
    expect(sim).toMatchInlineSnapshot(`
      node node-1 at tick 898: 45.2MB of 10.7GB used, 44MB reserved
        images
          docker.io/library/redis:7   fe7d22c9b0d43  44.8MB  pinned
          registry.k8s.io/pause:3.10  dad5b1a119ef7  319kB   pinned
        pulls
          pull 2  docker.io/library/nginx:1.27  downloading  17.8MB of 44MB
        pods
          default/shop  ready
        containers
          cache  running  redis:7
        fault rules
          rule 1: {"on":"ImageStatus","delay":5}, triggered 0 of 0 times
    `)
    expect({ node: sim }).toMatchInlineSnapshot(`
      {
        "node": node node-1 at tick 898: 45.2MB of 10.7GB used, 44MB reserved
          images
            docker.io/library/redis:7   fe7d22c9b0d43  44.8MB  pinned
            registry.k8s.io/pause:3.10  dad5b1a119ef7  319kB   pinned
          pulls
            pull 2  docker.io/library/nginx:1.27  downloading  17.8MB of 44MB
          pods
            default/shop  ready
          containers
            cache  running  redis:7
          fault rules
            rule 1: {"on":"ImageStatus","delay":5}, triggered 0 of 0 times,
      }
    `)
    expect(sim.calls).toMatchInlineSnapshot(`
      calls
        #1  tick 0  +698  library/PullImage  redis:7  OK
    `)
  })
})
