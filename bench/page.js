// Figures of the page: first load, frames while a large cluster is played, and memory after many events.
// Usage: node bench/page.js; needs `npm run build`, and Debian's chromium (or CHROMIUM).
import { writeFileSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { buildBenchmarks } from './build.js'

await buildBenchmarks()
const { createCluster, createSimulator } = await import('./dist/index.js')

const NODES = 100
const IMAGES = 1000
const PULLS = 200
/** How long frames are observed, in milliseconds. */
const OBSERVED_MS = 6000
/** Memory is measured after each of so many parts of so many events. */
const PARTS = 4
const PART_EVENTS = 30_000

const cluster = createCluster({
  nodes: NODES,
  clock: 'manual',
  quota: '500GB',
  bandwidth: 2_000_000,
  builtInCatalog: false,
  catalog: { images: imagesOf('big/', IMAGES), registries: [{ host: 'docker.io', bandwidth: 1_000_000 }] },
})
const node = cluster.node('node-1')
for (let i = 0; i < IMAGES; i++) node.images.seed(`big/${i}:1`)
const server = await cluster.listenAdmin('tcp://127.0.0.1:0')
const url = server.endpoint.replace('tcp:', 'http:')
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--enable-precise-memory-info'],
})
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
let transferred = 0
page.on('response', async response => {
  if (new URL(response.url()).pathname.startsWith('/v1')) return
  transferred += (await response.request().sizes()).responseBodySize
})
const figures = {}
const started = performance.now()
await page.goto(`${url}/#node=node-1`)
await page.locator('.image-card').first().waitFor()
figures.firstLoad = { bytes: transferred, ms: Math.round(performance.now() - started) }
figures.elements = await page.evaluate('document.querySelectorAll("*").length')

for (let i = 0; i < PULLS; i++) node.images.pull(`arriving/${i}:1`)
for (let i = 2; i <= NODES; i++) cluster.node(`node-${i}`).images.pull('big/1:1')
figures.node = await framesWhilePlaying()
await page.getByRole('button', { name: 'Cluster' }).click()
await page
  .locator('.node-card')
  .nth(NODES - 1)
  .waitFor()
figures.cluster = await framesWhilePlaying()
figures.memory = await memoryOfLongPage()
console.log(JSON.stringify(figures, undefined, 2))
if (process.argv[2]) writeFileSync(process.argv[2], `${JSON.stringify(figures, undefined, 2)}\n`)
await browser.close()
await server.close()
cluster.close()

/** Plays in real time; returns the longest frames, in milliseconds. */
async function framesWhilePlaying() {
  await page.evaluate(() => {
    window.frames_ = []
    let last = performance.now()
    const next = now => {
      window.frames_.push(now - last)
      last = now
      requestAnimationFrame(next)
    }
    requestAnimationFrame(next)
    window.tasks_ = []
    new PerformanceObserver(list =>
      window.tasks_.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({
      type: 'longtask',
    })
  })
  await page.waitForTimeout(1500)
  await page.evaluate(() => {
    window.frames_.length = 0
    window.tasks_.length = 0
  })
  const timer = setInterval(() => cluster.clock.advance(20), 50)
  await page.waitForTimeout(OBSERVED_MS)
  clearInterval(timer)
  return page.evaluate(() => {
    const sorted = window.frames_.toSorted((a, b) => b - a)
    return {
      frames: sorted.length,
      longest: sorted.slice(0, 5).map(ms => Math.round(ms)),
      over50: sorted.filter(ms => ms > 50).length,
      longTasks: window.tasks_.map(ms => Math.round(ms)),
      elements: document.querySelectorAll('*').length,
    }
  })
}

/**
 * Measures the heap of a page that stays open while a node is busy: pulls that succeed, fail or trigger a fault rule, removals
 * and calls. Returns the heap after each part of the events, in megabytes after a garbage collection.
 */
async function memoryOfLongPage() {
  const sim = createSimulator({
    clock: 'manual',
    quota: '500GB',
    builtInCatalog: false,
    catalog: { images: imagesOf('long/', 50) },
  })
  const busy = await sim.listenAdmin('tcp://127.0.0.1:0')
  const longPage = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  const session = await longPage.context().newCDPSession(longPage)
  await longPage.goto(`${busy.endpoint.replace('tcp:', 'http:')}/#node=node-1`)
  await longPage.locator('#node-title').waitFor()
  sim.faults.inject({ on: 'downloading', layer: 4, slow: 2, probability: 0.2 })
  sim.faults.inject({ on: 'PullImage', fail: 'internal', probability: 0.1 })
  const heaps = []
  for (let part = 0, pulls = 0; part < PARTS; part++) {
    for (const wanted = (part + 1) * PART_EVENTS; sim.events.last < wanted; pulls++) {
      const image = `long/${pulls % 50}:1`
      sim.images.pull(image).catch(() => {})
      sim.clock.advanceUntilIdle()
      if (pulls % 3 === 0) sim.images.remove(image)
      // The page must not lose events: the server keeps the latest 10,000.
      if (pulls % 100 === 99) await seen(longPage, sim)
    }
    await seen(longPage, sim)
    await session.send('HeapProfiler.collectGarbage')
    const { usedSize } = await session.send('Runtime.getHeapUsage')
    heaps.push({ events: sim.events.last, megabytes: Math.round(usedSize / 1e5) / 10 })
  }
  await longPage.close()
  await busy.close()
  sim.close()
  return heaps
}

/** Waits until a page shows an event of the present. */
async function seen(longPage, sim) {
  const name = `long/last:${sim.events.last}`
  sim.images.seed(name, { size: 100_000 })
  await longPage.locator('.image-card', { hasText: name }).waitFor()
  sim.images.remove(name)
}

/** Images of six layers: three that all share, three of their own. */
function imagesOf(prefix, count) {
  const shared = ['base', 'runtime', 'libraries'].map(name => ({ name, size: '20MB' }))
  return Array.from({ length: count }, (_, i) => ({
    refs: `${prefix}${i}:1`,
    layers: [...shared, ...[1, 2, 3].map(j => ({ name: `${prefix}${i}-${j}`, size: `${j}MB` }))],
  }))
}
