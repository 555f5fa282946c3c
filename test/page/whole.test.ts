import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page, Route } from 'playwright-core'
import { afterEach, describe, expect, test } from 'vitest'
import { type Cluster, createCluster, createSimulator, type Server } from '../../src/package/index.js'
import { browserPath, inBrowser, useBrowser } from '../support/browser.js'
import { freePort } from '../support/ports.js'

const open = useBrowser()
const servers: Server[] = []

/** Serves the control API of a simulation; returns the URL of its page. */
async function served(sim: Pick<Cluster, 'listenAdmin'>, endpoint = 'tcp://127.0.0.1:0', token?: string) {
  const server = await sim.listenAdmin(endpoint, token === undefined ? {} : { token })
  servers.push(server)
  return `${server.endpoint.replace('tcp:', 'http:')}/`
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Returns the violations of accessibility rules that axe finds. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE)
  return page.evaluate(`axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) =>
    nodes.map(node => id + ': ' + node.html.slice(0, 160) + ' ' + node.failureSummary)))`)
}

describe.skipIf(browserPath === undefined)(inBrowser('the page'), () => {
  afterEach(() => Promise.all(servers.splice(0).map(server => server.close())))

  test.each([
    ['light', 390, 3],
    ['dark', 1280, 5],
    ['light', 2560, 2],
  ] as const)('has no violation of accessibility rules: %s, %i px', async (theme, width, count) => {
    const url = await served(createCluster({ nodes: 1 }))
    const { page, errors } = await open({ theme, width, height: 1000 })
    const moments = [
      '#scenario=03-layers-shared&begun=5&tick=680&node=node-1',
      '#scenario=14-containerd-and-cri-o&begun=5',
      '#scenario=12-corrupt-layer&begun=99&node=node-1',
      '#scenario=08-pull-storm&begun=6&tick=1300',
      '#scenario=16-image-garbage-collection&begun=9&node=node-1&tick=300000',
    ]
    for (const moment of moments.slice(0, count)) {
      await page.goto('about:blank')
      await page.goto(url + moment)
      // The state hash is shown when the moment is.
      await page.locator('.hash code:not(:text("·"))').waitFor()
      expect(await violations(page), moment).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth'), moment).toBeLessThanOrEqual(width)
    }
    await page.getByRole('button', { name: / …$/ }).click()
    await page.getByRole('dialog').getByRole('listitem').first().waitFor()
    expect(await violations(page)).toEqual([])
    expect(errors).toEqual([])
    await page.context().close()
  })

  test('is used with the keyboard alone', async () => {
    const sim = createSimulator({ clock: 'manual' })
    const { page, errors } = await open()
    await page.goto(await served(sim))
    await page.locator('.node-card').waitFor()
    const focused = () =>
      page.evaluate('document.activeElement.textContent || document.activeElement.ariaLabel')
    const press = async (key: string, until: () => Promise<unknown>, wanted: unknown) => {
      for (let i = 0; i < 60; i++) {
        await page.keyboard.press(key)
        if ((await until()) === wanted) return
      }
      throw new Error(`${wanted} is not reached with ${key}`)
    }
    await press('Tab', focused, 'Skip to the content')
    await page.keyboard.press('Enter')
    await press('Tab', focused, 'node-1containerd')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: /node-1/ }).waitFor()
    await press('Tab', focused, 'Image to pull')
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('redis:7')
    await page.keyboard.press('Enter')
    await page.getByText('redis:7 waits for docker.io').waitFor()
    await press('Tab', focused, 'Step')
    await page.keyboard.press('Enter')
    await page.locator('.is-arriving').waitFor()
    await press('Tab', focused, 'Tick')
    await page.keyboard.press('ArrowLeft')
    await page.getByText('redis:7 waits for docker.io').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.is-arriving').waitFor()
    expect(errors).toEqual([])
    await page.context().close()
  })

  test('has few elements, however many images, pulls and nodes there are', async () => {
    const cluster = createCluster({ nodes: 100, clock: 'manual', quota: '1TB', bandwidth: 1_000_000 })
    const node = cluster.node('node-1')
    for (let i = 0; i < 1000; i++) node.images.seed(`many/${i}:1`)
    for (let i = 0; i < 200; i++) node.images.pull(`arriving/${i}:1`)
    cluster.clock.advance(100)
    const { page, errors } = await open()
    await page.goto(`${await served(cluster)}#node=node-1`)
    await page.getByText('1000 images + 200 arriving').waitFor()
    const count = () => page.evaluate('document.querySelectorAll("*").length')
    await expect.poll(count).toBeLessThan(3000)
    const list = page.getByRole('region', { name: 'Images', exact: true })
    await list.evaluate(element => element.scrollTo(0, element.scrollHeight))
    await page.getByText('arriving/199:1').first().waitFor()
    await expect.poll(() => page.locator('.image-card').count()).toBeLessThan(60)
    await page.getByRole('button', { name: 'Cluster' }).click()
    await expect.poll(() => page.locator('.node-card').count()).toBe(100)
    await expect.poll(count).toBeLessThan(4000)
    expect(errors).toEqual([])
    await page.context().close()
  })

  test('connects again after a restart of the server', async () => {
    const sim = createSimulator({ clock: 'manual' })
    const endpoint = `tcp://127.0.0.1:${await freePort()}`
    const url = await served(sim, endpoint)
    const { page } = await open()
    await page.goto(`${url}#node=node-1`)
    sim.images.seed('nginx')
    await page.getByRole('button', { name: 'Remove nginx:latest' }).waitFor()
    await Promise.all(servers.splice(0).map(server => server.close()))
    await page.getByText('The server cannot be reached; trying again').waitFor()
    const later = createSimulator({ clock: 'manual' })
    later.images.seed('redis:7')
    await served(later, endpoint)
    await page.getByRole('button', { name: 'Remove redis:7' }).waitFor()
    await expect.poll(() => page.getByRole('button', { name: 'Remove nginx:latest' }).count()).toBe(0)
    later.images.seed('postgres:16')
    await page.getByRole('button', { name: 'Remove postgres:16' }).waitFor()
    await page.context().close()
  })

  test('shows each event once though the connection is lost before a frame shows it', async () => {
    const sim = createSimulator({ clock: 'manual' })
    const endpoint = `tcp://127.0.0.1:${await freePort()}`
    const { page } = await open()
    // A page in a tab that is not visible has no frames.
    await page.addInitScript(`const frame = window.requestAnimationFrame.bind(window)
      window.waiting = []
      window.hide = () => { window.requestAnimationFrame = call => waiting.push(call) }
      window.show = () => { window.requestAnimationFrame = frame; waiting.splice(0).forEach(call => frame(call)) }`)
    await page.goto(`${await served(sim, endpoint)}#node=node-1`)
    sim.images.seed('first:1')
    await page.getByRole('button', { name: 'Remove first:1' }).waitFor()
    await page.evaluate('hide()')
    sim.images.seed('second:1')
    // One for the event, and one for the view that the page reads every second.
    await expect.poll(() => page.evaluate('waiting.length')).toBe(2)
    await Promise.all(servers.splice(0).map(server => server.close()))
    const again = page.waitForResponse(/events\/stream/)
    await served(sim, endpoint)
    await again
    await page.evaluate('show()')
    await page.getByRole('button', { name: 'Remove second:1' }).waitFor()
    await expect.poll(() => page.locator('.event-line').count()).toBe(2)
    await page.context().close()
  })

  test('asks for the token', async () => {
    const url = await served(createSimulator(), 'tcp://127.0.0.1:0', 'secret')
    const { page } = await open()
    await page.goto(url)
    await page.getByLabel('The token of the control API').fill('wrong')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByLabel('The token of the control API').fill('secret')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.locator('.node-card').waitFor()
    await page.context().close()
  })

  test('does not ask for the token again when a request with an earlier one is refused late', async () => {
    const url = await served(createSimulator(), 'tcp://127.0.0.1:0', 'secret')
    const { page } = await open()
    const refused: Route[] = []
    await page.route('**/v1/events', route => {
      if (route.request().headers().authorization === 'Bearer wrong' && refused.push(route) > 1) return
      return route.continue()
    })
    await page.goto(url)
    await page.getByLabel('The token of the control API').fill('wrong')
    await page.getByRole('button', { name: 'Continue' }).click()
    await expect.poll(() => refused.length).toBe(2)
    await page.getByLabel('The token of the control API').fill('secret')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.locator('.node-card').waitFor()
    const late = page.waitForResponse(response => response.status() === 401)
    await refused[1]?.continue()
    await (await late).finished()
    await page.evaluate('new Promise(requestAnimationFrame)')
    await page.locator('.node-card').waitFor()
    await page.context().close()
  })

  test('the theme is chosen', async () => {
    const url = await served(createSimulator())
    const { page } = await open({ theme: 'light' })
    await page.goto(url)
    const background = () => page.evaluate('getComputedStyle(document.documentElement).backgroundColor')
    const light = await background()
    await page.getByRole('button', { name: 'Theme: system' }).click()
    await page.getByRole('button', { name: 'Theme: light' }).click()
    await expect.poll(background).not.toBe(light)
    await page.reload()
    await page.getByRole('button', { name: 'Theme: dark' }).waitFor()
    await expect.poll(background).not.toBe(light)
    await page.context().close()
  })
})
