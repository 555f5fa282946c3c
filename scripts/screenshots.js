// Takes pictures of the page at six moments, in three widths, light and dark; docs/pictures/ has two of them.
// Usage: node scripts/screenshots.js [folder] [part of a name]; needs `npm run build`, and Debian's chromium (or CHROMIUM).
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

/** The moments: fragments of URLs. Each `begun` is the number of steps that have begun. */
const MOMENTS = {
  'mid-pull': '#scenario=01-first-pull&begun=3&tick=200&node=node-1',
  'shared-layers': '#scenario=03-layers-shared&begun=5&tick=680&node=node-1',
  collection: '#scenario=16-image-garbage-collection&begun=9&node=node-1',
  storm: '#scenario=08-pull-storm&begun=6&tick=1300',
  'moved-tag': '#scenario=04-tag-moved&begun=6',
  'two-runtimes': '#scenario=14-containerd-and-cri-o&begun=5',
}
const WIDTHS = [390, 1280, 2560]
const THEMES = ['light', 'dark']

const [folder = 'screenshots', only = ''] = process.argv.slice(2)
mkdirSync(folder, { recursive: true })
const { url, stop } = await servePage()
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
for (const theme of THEMES) {
  for (const width of WIDTHS) {
    for (const [name, fragment] of Object.entries(MOMENTS)) {
      const file = `${name}-${width}-${theme}.png`
      if (file.includes(only)) await takePicture(fragment, { width, theme }, join(folder, file))
    }
  }
}
await browser.close()
stop()

async function takePicture(fragment, { width, theme }, path) {
  const height = { 390: 844, 1280: 800, 2560: 1440 }[width]
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme })
  const page = await context.newPage()
  // Each picture has a playing of its own.
  await page.request.delete(`${url}v1/stage`)
  await page.goto(url + fragment)
  await page.locator('.hash code:not(:text("·"))').waitFor()
  await page.screenshot({ path })
  await context.close()
}

/** Starts a server of the page; returns its URL. */
async function servePage() {
  const server = spawn(process.execPath, ['dist/cli.js', 'serve', '--ui', '--listen', 'tcp://127.0.0.1:0'])
  const address = await new Promise(resolve => {
    server.stdout.on('data', text => {
      const found = /page on (\S+)/.exec(text)?.[1]
      if (found !== undefined) resolve(found)
    })
  })
  return { url: address, stop: () => server.kill() }
}
