import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createSimulator, type Server, type SimulatorOptions } from '../../src/package/index.js'
import { browserPath, inBrowser, type OpenPage, useBrowser } from '../support/browser.js'

type Simulator = ReturnType<typeof createSimulator>

const open = useBrowser()

const SETTINGS: SimulatorOptions = {
  clock: 'manual',
  quota: '200MB',
  builtInCatalog: false,
  catalog: {
    images: [
      {
        refs: 'shop/api:1',
        layers: [
          { name: 'base', size: '28MB' },
          { name: 'api', size: '12MB' },
        ],
      },
      {
        refs: 'shop/worker:1',
        layers: [
          { name: 'base', size: '28MB' },
          { name: 'worker', size: '5MB' },
        ],
      },
    ],
    registries: [],
  },
}

describe.skipIf(browserPath === undefined)(inBrowser('a node on the page'), () => {
  let simulator: Simulator
  let server: Server
  let opened: OpenPage

  beforeEach(async () => {
    simulator = createSimulator(SETTINGS)
    server = await simulator.listenAdmin('tcp://127.0.0.1:0')
    opened = await open()
    await opened.page.goto(`${server.endpoint.replace('tcp:', 'http:')}/#node=node-1`)
    await opened.page.getByRole('heading', { level: 1 }).waitFor()
  })
  afterEach(async () => {
    await opened.page.context().close()
    await server.close()
    expect(opened.errors).toEqual([])
  })

  const card = (name: string) => opened.page.locator('.image-card', { hasText: name })
  const button = (name: string | RegExp) => opened.page.getByRole('button', { name, exact: true })

  test('a pull that another client starts is shown while it makes progress', async () => {
    const { page } = opened
    await page.getByText('No image is stored.').waitFor()
    simulator.images.pull('shop/api:1')
    await page.getByText('shop/api:1 waits for docker.io').waitFor()
    simulator.clock.advance(300)
    await page.locator('.is-arriving').getByText('downloading').waitFor()
    simulator.clock.advanceUntilIdle()
    await button('Remove shop/api:1').waitFor()
    await expect.poll(() => page.locator('.is-arriving').count()).toBe(0)
    await expect.poll(() => card('shop/api:1').locator('.brick').count()).toBe(2)
    await page.locator('.row.completed').getByText(/ticks/).waitFor()
    await expect
      .poll(() => page.locator('.bar').evaluateAll(bars => bars.map(bar => bar.classList[1])))
      .toEqual(['bar-resolving', 'bar-downloading', 'bar-extracting'])
    await page.locator('.call.is-ok').waitFor()
  })

  test('a shared layer looks the same in both images, and pointing at it shows both', async () => {
    const { page } = opened
    simulator.images.seed('shop/api:1')
    simulator.images.seed('shop/worker:1')
    await card('shop/worker:1').waitFor()
    const looks = await page
      .locator('.brick:not(.plain)')
      .evaluateAll(bricks => bricks.map(brick => [brick.className.trim(), brick.textContent]))
    expect(looks).toHaveLength(2)
    expect(looks[0]).toEqual(looks[1])
    expect(looks[0]?.[1]).toBe('A 28 MB')
    await page.getByText('3 layers on the disk: 45 MB. Their images contain 73 MB').waitFor()
    await page
      .getByRole('button', { name: /^A 28 MB, shared layer/ })
      .first()
      .focus()
    await expect.poll(() => page.locator('.brick.is-pointed').count()).toBe(2)
    await page.getByText(/^Layer A [0-9a-f]{7}: in 2 images, stored once\.$/).waitFor()
  })

  test('pull, step, undo, redo and remove', async () => {
    const { page } = opened
    await page.getByLabel('Image to pull').fill('shop/worker:1')
    await button('Pull').click()
    await page.getByText('shop/worker:1 waits for docker.io').waitFor()
    await button('Step').click()
    await page.locator('.is-arriving').waitFor()
    await button('Undo').click()
    await page.getByText('shop/worker:1 waits for docker.io').waitFor()
    await button('Redo').click()
    await page.locator('.is-arriving').waitFor()
    simulator.clock.advanceUntilIdle()
    await button('Remove shop/worker:1').click()
    await page.getByText('No image is stored.').waitFor()
    expect(simulator.images.count).toBe(0)
  })

  test('play lets real time pass, and pause ends that', async () => {
    simulator.images.pull('shop/api:1')
    await opened.page.getByLabel('Speed').selectOption('10×')
    await button('Play').click()
    await card('shop/api:1').getByText('40 MB').waitFor()
    expect(simulator.clock.driver).toBe('realtime')
    expect(simulator.clock.speed).toBe(10)
    await button('Pause').click()
    await button('Play').waitFor()
    expect(simulator.clock.driver).toBe('manual')
    await opened.page.getByLabel('How the clock advances').selectOption('auto')
    await expect.poll(() => simulator.clock.driver).toBe('auto')
  })

  test('break and heal', async () => {
    const { page } = opened
    await page.getByLabel('Fault', { exact: true }).selectOption('downloads hang')
    await button('Break').click()
    await page.getByRole('list', { name: 'Fault rules' }).getByText('downloads hang').waitFor()
    expect(simulator.faults.list()).toMatchObject([{ rule: { on: 'downloading', hang: true } }])
    simulator.images.pull('shop/api:1')
    simulator.clock.advanceUntilIdle()
    await page.locator('.brick.held-up').first().waitFor()
    await button('Heal').click()
    await expect.poll(() => simulator.faults.list()).toEqual([])
    await page.locator('.faults').waitFor({ state: 'detached' })
    await page.getByLabel('Fault', { exact: true }).selectOption('the registry answers late')
    await button('Break').click()
    await button('Remove the fault rule: the registry answers late').click()
    await expect.poll(() => simulator.faults.list()).toEqual([])
  })

  test('a fault rule that triggers is a mark in the row of its pull, of its layer, or among the calls', async () => {
    const { page } = opened
    simulator.faults.inject({ name: 'bad disk', on: 'extracting', layer: 1, slow: 5 })
    simulator.faults.inject({ on: 'PullImage', image: 'shop/worker:1', fail: 'internal' })
    simulator.images.pull('shop/api:1')
    simulator.clock.advanceUntilIdle()
    await card('shop/api:1').waitFor()
    const text = 'rule 1 (bad disk) triggers: slow 5, extracting of pull 1'
    const mark = page.getByRole('img', { name: text })
    await expect.poll(() => mark.count()).toBe(1)
    await page.getByText('fault rule', { exact: true }).waitFor()
    await page.getByRole('button', { name: /show its layers|shop\/api:1/, expanded: false }).click()
    await expect.poll(() => mark.count()).toBe(2)
    // Before its tick, the mark is pale.
    await expect.poll(() => page.locator('.mark-fault.is-future').count()).toBe(0)
    await page.getByRole('slider', { name: 'Tick' }).fill('20')
    await expect.poll(() => page.locator('.mark-fault.is-future').count()).toBe(2)
    await button('Now').click()
    simulator.images.pull('shop/worker:1').catch(() => {})
    await page.locator('.call.is-fault').focus()
    await expect
      .poll(() => page.locator('.call-text').textContent())
      .toMatch(/rule 2 triggers: fail internal, PullImage docker\.io\/shop\/worker:1$/)
  })

  test('fill, collect and restart', async () => {
    const { page } = opened
    simulator.configurePreparation({ minAge: 0 })
    await button('Fill half').click()
    await card('fill.example/half').getByText('100 MB').waitFor()
    await page.getByRole('img', { name: /100 MB used, 0 B reserved, 100 MB free of 200 MB/ }).waitFor()
    await page.getByLabel('What to collect').selectOption('unused images')
    await button('Collect').click()
    await button('Step').click()
    await page.getByText('No image is stored.').waitFor()
    await button('Restart').click()
    await page.getByText('the node restarted').waitFor()
  })

  test('the slider shows every kept tick, and changes nothing', async () => {
    const { page } = opened
    simulator.images.pull('shop/api:1')
    simulator.clock.advanceUntilIdle()
    await card('shop/api:1').waitFor()
    const hash = simulator.stateHash()
    const slider = page.getByRole('slider', { name: 'Tick' })
    await slider.fill('200')
    await page.locator('.is-arriving').getByText('downloading').waitFor()
    await expect.poll(() => button('Pull').isDisabled()).toBe(true)
    await expect.poll(() => page.url()).toMatch(/#node=node-1&tick=200$/)
    await button('Step').click()
    await expect.poll(() => slider.inputValue()).toBe(String(simulator.events.since()[3]?.entry.tick))
    await button('To the event before').click()
    await expect.poll(() => slider.inputValue()).toBe('20')
    await button('Now').click()
    await card('shop/api:1').getByText('40 MB').waitFor()
    expect(simulator.stateHash()).toBe(hash)
    await expect.poll(() => page.locator('.hash').getAttribute('title')).toBe(`state hash ${hash}`)
  })

  test('events are searched, and lead to their tick', async () => {
    const { page } = opened
    simulator.images.pull('shop/api:1')
    simulator.clock.advanceUntilIdle()
    await page.locator('.event-line').nth(5).waitFor()
    await page.getByLabel('Search in events').fill('pull resolved')
    await expect.poll(() => page.locator('.event-line').count()).toBe(1)
    await page.locator('.event-tick').click()
    await expect.poll(() => page.getByRole('slider', { name: 'Tick' }).inputValue()).toBe('20')
  })

  test('the kubelet has its watermarks on the disk, and its reports on the timeline and among the events', async () => {
    const { page } = opened
    simulator.images.seed('registry.k8s.io/pause:3.10')
    const kubelet = await simulator.kubelet({ highThreshold: 60, lowThreshold: 40 })
    simulator.faults.inject({ on: 'PullImage', image: 'shop/api:1', fail: 'not-found' })
    const pod = { metadata: { name: 'web' }, spec: { containers: [{ name: 'app', image: 'shop/api:1' }] } }
    kubelet.run(pod).catch(() => {})
    simulator.clock.advance('25s')
    const marks = () =>
      page.locator('.watermark.watermark-of-kubelet').evaluateAll(all => all.map(each => each.title))
    await expect.poll(marks).toEqual(['kubelet: low watermark 40%', 'kubelet: high watermark 60%'])
    await page.getByText('from 60% down to 40%').waitFor()
    const row = page.locator('.call-marks', { hasText: /^kubelet/ })
    await expect.poll(() => row.locator('.call.is-warning').count()).toBeGreaterThan(1)
    await row
      .getByRole('button', { name: /: kubelet pod web: Pulling: Pulling image "shop\/api:1"$/ })
      .first()
      .focus()
    await row.locator('p', { hasText: 'Pulling image "shop/api:1"' }).waitFor()
    await page.getByLabel('Search in events').fill('kubelet BackOff')
    await page
      .locator('.event-line')
      .getByText(/BackOff: Back-off pulling image/)
      .first()
      .waitFor()
    // At an earlier tick, its later reports are not there yet.
    await page.getByLabel('Search in events').fill('kubelet')
    const lines = () => page.locator('.event-line').count()
    const all = await lines()
    await page.getByRole('slider', { name: 'Tick' }).fill('0')
    await expect.poll(lines).toBeLessThan(all)
    kubelet.close()
    await button('Now').click()
    await page.locator('.watermark-of-kubelet').first().waitFor({ state: 'detached' })
  })

  test('a list that goes while it scrolls leaves no error', async () => {
    const { page } = opened
    simulator.images.seed('shop/api:1')
    await page.locator('.event-line').first().waitFor()
    const list = await page.locator('section.windowed', { has: page.locator('.event-line') }).elementHandle()
    await page.getByLabel('Search in events').fill('nothing has this')
    await page.getByText('No event matches.').waitFor()
    // The browser sends the event at its next frame, when the list may be gone.
    await list?.evaluate(element => element.dispatchEvent(new Event('scroll')))
  })

  test('pods and their containers point at the images that they hold', async () => {
    const { page } = opened
    simulator.images.seed('shop/api:1')
    simulator.images.seed('shop/worker:1')
    simulator.containers.seed({ image: 'shop/api:1', podName: 'web', name: 'main' })
    await page.getByRole('button', { name: /main.*running.*holds shop\/api:1/ }).focus()
    await expect.poll(() => card('shop/worker:1').getAttribute('class')).toContain('is-faded')
    await expect.poll(() => card('shop/api:1').getAttribute('class')).not.toContain('is-faded')
    await card('shop/api:1').getByText('in use').waitFor()
  })
})
