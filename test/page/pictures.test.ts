/** Pictures of the page at six moments, in three widths, light and dark; `npm run screenshots` replaces the committed ones. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSimulator, type Server } from '../../src/package/index.js'
import { browserPath, inBrowser, useBrowser } from '../support/browser.js'
import { compare, incomparable, TOLERANCE, useTestFonts } from '../support/pictures.js'

/** Fragments of URLs. Each `begun` is the number of steps that have begun. */
const MOMENTS = {
  'mid-pull': '#scenario=01-first-pull&begun=3&tick=200&node=node-1',
  'shared-layers': '#scenario=03-layers-shared&begun=5&tick=680&node=node-1',
  collection: '#scenario=16-image-garbage-collection&begun=9&node=node-1',
  storm: '#scenario=08-pull-storm&begun=6&tick=1300',
  'moved-tag': '#scenario=04-tag-moved&begun=6',
  'two-runtimes': '#scenario=14-containerd-and-cri-o&begun=5',
}
const SIZES = [
  [390, 844],
  [1280, 800],
  [2560, 1440],
] as const
const THEMES = ['light', 'dark'] as const

const open = useBrowser()

describe.skipIf(browserPath === undefined)(inBrowser('pictures of the page'), () => {
  let server: Server
  let url: string
  beforeAll(async () => {
    server = await createSimulator({ clock: 'manual' }).listenAdmin('tcp://127.0.0.1:0')
    url = server.endpoint.replace('tcp:', 'http:')
  })
  afterAll(() => server.close())

  const all = Object.entries(MOMENTS).flatMap(([moment, fragment]) =>
    SIZES.flatMap(([width, height]) =>
      THEMES.map(theme => ({ name: `${moment}-${width}-${theme}`, fragment, width, height, theme })),
    ),
  )

  test.for(all)('$name', async ({ name, fragment, width, height, theme }, { skip }) => {
    const { page, errors } = await open({ theme, width, height, ignoresPolicy: true })
    const reason = incomparable(page.context().browser()?.version() ?? '')
    if (reason !== undefined) skip(reason)
    // Each picture has a playing of its own.
    await page.request.delete(`${url}/v1/stage`)
    await page.goto(`${url}/${fragment}`)
    await useTestFonts(page)
    const { share, see } = compare(name, await settled(page, fragment))
    expect(share, `${(share * 100).toFixed(3)} % of the pixels differ: see ${see}`).toBeLessThanOrEqual(
      TOLERANCE,
    )
    expect(errors).toEqual([])
    await page.context().close()
  })

  test('a change of one colour is noticed', async ({ skip }) => {
    const { page } = await open({ width: 1280, height: 800, ignoresPolicy: true })
    const reason = incomparable(page.context().browser()?.version() ?? '')
    if (reason !== undefined) skip(reason)
    await page.request.delete(`${url}/v1/stage`)
    const fragment = MOMENTS['shared-layers']
    await page.goto(`${url}/${fragment}`)
    await useTestFonts(page)
    await page.addStyleTag({
      content: '.disk-used { background: #a06fb7 !important } .brick { border-color: red !important }',
    })
    const name = 'shared-layers-1280-light'
    const { share } = compare(name, await settled(page, fragment), 'compare')
    expect(share).toBeGreaterThan(TOLERANCE)
    await page.context().close()
  })
})

/** Returns the picture of a page on which nothing changes any more. */
async function settled(page: Page, fragment: string): Promise<Buffer> {
  const tick = new URLSearchParams(fragment.slice(1)).get('tick')
  const shown = page.getByRole('slider', { name: 'Tick' })
  if (tick !== null) await expect.poll(() => shown.inputValue()).toBe(tick)
  // The state hash is shown when the moment is.
  await page.locator('.hash code:not(:text("·"))').waitFor()
  await page.evaluate(SCROLL)
  let before = await page.screenshot({ animations: 'disabled' })
  for (;;) {
    await page.waitForTimeout(150)
    const now = await page.screenshot({ animations: 'disabled' })
    if (now.equals(before)) return now
    before = now
  }
}

/** Scrolls as the page does, which may have been before the letters had their size. */
const SCROLL = `
  const present = document.querySelector('.scenario .is-present, .scenario .result')
  present.parentElement.scrollTop = present.offsetTop - present.parentElement.offsetTop - 24
  for (const list of document.querySelectorAll('.event-lines')) list.scrollTop = list.scrollHeight`
