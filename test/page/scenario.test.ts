import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Cluster, createCluster, Replay, type Server } from '../../src/package/index.js'
import { browserPath, inBrowser, type OpenPage, useBrowser } from '../support/browser.js'
import { decodeTrace } from '../support/perfetto.js'

const open = useBrowser()

describe.skipIf(browserPath === undefined)(inBrowser('scenarios on the page'), () => {
  let cluster: Cluster
  let server: Server
  let url: string
  let opened: OpenPage

  beforeEach(async () => {
    cluster = createCluster({ nodes: 2, clock: 'manual' })
    server = await cluster.listenAdmin('tcp://127.0.0.1:0')
    url = `${server.endpoint.replace('tcp:', 'http:')}/`
    opened = await open()
  })
  afterEach(async () => {
    await opened.page.context().close()
    await server.close()
    expect(opened.errors).toEqual([])
  })

  const button = (name: string | RegExp) => opened.page.getByRole('button', { name, exact: true })
  const tick = () => opened.page.getByRole('slider', { name: 'Tick' }).inputValue()

  test('the picker opens one, and it is played step by step, back and to its end', async () => {
    const { page } = opened
    await page.goto(url)
    await button('Scenarios').click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Layers are shared/ })
      .click()
    const step = page.locator('.step.is-present')
    await step.getByText('The first image brings the base with it.').waitFor()
    await button('Step').click()
    await step.getByText('wait shop/api:1').waitFor()
    await button('Step').click()
    await page.getByText('used bytes: at least 40MB, at most 40.1MB').waitFor()
    await expect.poll(tick).toBe('620')
    await expect.poll(() => page.url()).toMatch(/#scenario=03-layers-shared&begun=3&node=node-1$/)
    await button('Back one step').click()
    await step.getByText('wait shop/api:1').waitFor()
    await expect.poll(tick).toBe('0')
    for (const _ of [1, 2, 3, 4, 5]) await button('Step').click()
    await page.getByText('The end. 7 of 7 expectations met.').waitFor()
    await expect.poll(() => button('Play').isDisabled()).toBe(true)
    // The nodes of the server are as they were.
    expect(cluster.clock.tick).toBe(0)
    await button('Close the scenario').click()
    await page.getByRole('button', { name: 'node-2', exact: true }).waitFor()
  })

  test('it is played in time, with the events between the steps', async () => {
    const { page } = opened
    await page.goto(`${url}#scenario=01-first-pull&node=node-1`)
    await page.getByLabel('Speed').selectOption('5×')
    await button('Play').click()
    await page.locator('.is-arriving').waitFor()
    const seen = new Set<string>()
    await expect
      .poll(
        async () => {
          seen.add(await tick())
          return page.getByText(/^The end\./).count()
        },
        { interval: 30 },
      )
      .toBe(1)
    const events = await page.evaluate(`fetch('/v1/stage').then(answer => answer.json()).then(({ stage }) =>
      fetch('/stage/' + stage.serial + '/v1/events')).then(answer => answer.json())`)
    const ticks = new Set(
      (events as { events: { event: { tick: number } }[] }).events.map(({ event }) => event.tick),
    )
    expect([...seen].filter(each => !ticks.has(Number(each))).length).toBeGreaterThan(0)
    await page.getByText(/^The end\. (\d+) of \1 expectations met\.$/).waitFor()
  })

  test('a link opens its moment, after a reload too', async () => {
    const { page } = opened
    const link = `${url}#scenario=08-pull-storm&begun=6&tick=1000`
    await page.goto(link)
    await page.getByText('20 transfers, about 5 kB a tick each').waitFor()
    await expect.poll(tick).toBe('1000')
    await expect.poll(() => page.locator('.node-card').count()).toBe(20)
    await page.reload()
    await page.getByText('20 transfers, about 5 kB a tick each').waitFor()
    await expect.poll(tick).toBe('1000')
    await page.getByRole('combobox', { name: 'Node' }).selectOption('node-7')
    await page.getByRole('heading', { level: 1, name: /node-7/ }).waitFor()
    await page.locator('.is-arriving').waitFor()
    await expect.poll(() => page.url()).toContain('node=node-7')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await button('Copy a link to this moment').click()
    await expect.poll(() => page.evaluate('navigator.clipboard.readText()')).toBe(page.url())
  })

  test('what a class breaks is marked', async () => {
    const { page } = opened
    await page.goto(`${url}#scenario=03-layers-shared&begun=1&node=node-1`)
    await page.getByLabel('Fault', { exact: true }).selectOption('the next layer is corrupt')
    await button('Break').click()
    await page.locator('.faults').waitFor()
    await button('Step').click()
    await button('Step').click()
    await page.locator('.check.is-unmet').first().waitFor()
    await page.locator('.row.failed').waitFor()
  })

  test('the slider goes back in a scenario, and play then shows the kept ticks', async () => {
    const { page } = opened
    await page.goto(`${url}#scenario=03-layers-shared&begun=3&node=node-1`)
    await page.getByRole('slider', { name: 'Tick' }).fill('100')
    await page.locator('.is-arriving').waitFor()
    await page.getByLabel('Speed').selectOption('0.25×')
    await button('Play').click()
    await expect.poll(async () => Number(await tick()), { interval: 30 }).toBeGreaterThan(110)
    await button('Pause').click()
    await button('Now').click()
    await expect.poll(tick).toBe('620')
  })

  test('scenario, journal, trace, run, snapshot and events are exported', async () => {
    const { page } = opened
    await page.goto(`${url}#scenario=03-layers-shared&begun=3`)
    await page.locator('.step.is-present').waitFor()
    await page.getByLabel('Export').click()
    const files: string[] = []
    for (const item of await page.locator('.menu li button').all()) {
      const [download] = await Promise.all([page.waitForEvent('download'), item.click()])
      files.push(download.suggestedFilename())
      expect(await download.failure()).toBeNull()
    }
    expect(files).toEqual([
      '03-layers-shared.json',
      '03-layers-shared.journal',
      '03-layers-shared.pftrace',
      'run.yaml',
      'snapshot.jsonl',
      'events.json',
    ])
  })

  test('of the nodes of the server, journal and trace of what is kept are exported', async () => {
    const { page } = opened
    await page.goto(url)
    cluster.node('node-2').images.seed('nginx')
    await page.locator('.node-card').first().waitFor()
    await page.getByLabel('Export').click()
    const read = async (name: string | RegExp) => {
      const [download] = await Promise.all([page.waitForEvent('download'), button(name).click()])
      return { name: download.suggestedFilename(), text: readFileSync(await download.path()) }
    }
    const journal = await read('Journal of what is kept')
    expect(journal.name).toBe('run.journal')
    const [header = '', ...lines] = String(journal.text).trimEnd().split('\n')
    const replay = new Replay(header)
    for (const line of lines) expect(replay.next(line).divergence).toBeUndefined()
    expect(replay.stateHash()).toBe(cluster.stateHash())
    const trace = await read('Trace of what is kept, for Perfetto')
    expect(trace.name).toBe('run.pftrace')
    const { tracks, problems } = decodeTrace(trace.text, cluster.clock.tickNs)
    expect(problems).toEqual([])
    expect(tracks.map(({ name }) => name)).toEqual(expect.arrayContaining(['node-1', 'node-2', 'used bytes']))
  })

  test('two pages show the same playing', async () => {
    const { page } = opened
    const projector = await open({ theme: 'dark' })
    await page.goto(`${url}#scenario=03-layers-shared&begun=1`)
    await page.locator('.step.is-present').waitFor()
    await projector.page.goto(`${url}#scenario=03-layers-shared&begun=1`)
    await projector.page.locator('.step.is-present').getByText('The first image').waitFor()
    await button('Step').click()
    await projector.page.locator('.step.is-present').getByText('wait shop/api:1').waitFor()
    await button('Back one step').click()
    await projector.page.locator('.step.is-present').getByText('The first image').waitFor()
    expect(projector.errors).toEqual([])
    await projector.page.context().close()
  })
})
