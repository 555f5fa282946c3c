import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'

const PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The executable of a browser; undefined without one, in which case tests of the page are skipped. */
export const browserPath = [process.env.CHROMIUM ?? '', ...PATHS].find(
  path => path !== '' && existsSync(path),
)

/** The name of a group of tests in a browser, with the reason if it is skipped. */
export function inBrowser(name: string): string {
  return browserPath === undefined ? `${name} (skipped: no chromium is installed)` : name
}

/** A page of a browser, with the errors that it reported. */
export interface OpenPage {
  readonly page: Page
  /** Errors in the console, errors of scripts, and violations of the content security policy. */
  readonly errors: readonly string[]
}

export interface PageSettings {
  readonly width?: number
  readonly height?: number
  readonly theme?: 'light' | 'dark'
  /** Whether the test may add a style, which the policy of the page forbids. Default: no. */
  readonly ignoresPolicy?: boolean
}

/** Starts a browser for the tests of a file. */
export function useBrowser(): (settings?: PageSettings) => Promise<OpenPage> {
  let browser: Browser | undefined
  beforeAll(async () => {
    if (browserPath === undefined) return
    browser = await chromium.launch({
      executablePath: browserPath,
      args: ['--no-sandbox', '--font-render-hinting=none'],
    })
  })
  afterAll(() => browser?.close())
  return async ({ width = 1280, height = 800, theme = 'light', ignoresPolicy = false } = {}) => {
    const context = await (browser as Browser).newContext({
      viewport: { width, height },
      colorScheme: theme,
      reducedMotion: 'reduce',
      bypassCSP: ignoresPolicy,
    })
    const page = await context.newPage()
    page.setDefaultTimeout(30_000)
    const errors: string[] = []
    page.on('pageerror', error => errors.push(error.stack ?? error.message))
    page.on('console', message => {
      if (message.type() === 'error') errors.push(message.text())
    })
    return { page, errors }
  }
}
