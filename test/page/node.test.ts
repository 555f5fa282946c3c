import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createSimulator, type Server } from '../../src/index.js'
import { browserPath, inBrowser, type OpenPage, useBrowser } from '../support/browser.js'

type Simulator = ReturnType<typeof createSimulator>

const open = useBrowser()

describe.skipIf(browserPath === undefined)(inBrowser('a node on the page'), () => {
  let simulator: Simulator
  let server: Server
  let opened: OpenPage

  beforeEach(async () => {
    simulator = createSimulator({
      clock: 'manual',
      quota: '200MB',
      catalog: {
        images: [
          { refs: 'shop/api:1', layers: [{ name: 'base', size: '28MB' }, '12MB'] },
          { refs: 'shop/worker:1', layers: [{ name: 'base', size: '28MB' }, '5MB'] },
        ],
        registries: [],
      },
    })
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

  test('shows a pull that another client starts, while it makes progress', async () => {
    const { page } = opened
    await page.getByText('No image is stored.').waitFor()
    void simulator.images.pull('shop/api:1').catch(() => {})
    await page.getByText('shop/api:1 waits for docker.io').waitFor()
    simulator.clock.advance(300)
    await page.locator('.is-arriving').getByText('downloading').waitFor()
    simulator.clock.advanceUntilIdle()
    await page.getByRole('button', { name: 'Remove shop/api:1' }).waitFor()
    expect(await page.locator('.is-arriving').count()).toBe(0)
    expect(await page.locator('.image-card .brick').count()).toBe(2)
    await page.locator('.row.completed').getByText(/ticks/).waitFor()
  })
})
