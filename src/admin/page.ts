/**
 * The page: static files that show and steer a simulation through the control API.
 *
 * @module
 */
import { gzipSync } from 'node:zlib'
import { type Context, Hono } from 'hono'

/** The headers of every file of the page. The page loads nothing from other places, and has no inline script or style. */
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  // A newer version of the package may listen on the same port.
  'cache-control': 'no-cache',
  vary: 'accept-encoding',
}

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
}

/** Routes of the files of the page: `/` and `/ui/NAME`. They contain no data of a simulation and need no token. */
export function pageRoutes(): Hono {
  const app = new Hono()
  app.get('/', c => sendFile(c, 'index.html'))
  app.get('/ui/:name', c => sendFile(c, c.req.param('name')))
  return app
}

const compressed = new Map<string, Buffer<ArrayBuffer>>()

async function sendFile(c: Context, name: string): Promise<Response> {
  const { pageFiles } = await import('../io/page-files.js')
  const files = pageFiles()
  if (!Object.hasOwn(files, name)) return c.notFound()
  const text = files[name] as string
  const headers = { ...HEADERS, 'content-type': TYPES[name.split('.').at(-1) ?? ''] ?? 'text/plain' }
  if (!/\bgzip\b/.test(c.req.header('accept-encoding') ?? '')) return c.body(text, 200, headers)
  const body = compressed.get(text) ?? gzipSync(text)
  compressed.set(text, body)
  return c.body(body, 200, { ...headers, 'content-encoding': 'gzip' })
}
