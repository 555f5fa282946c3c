import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSimulator, type Server } from '../../src/package/index.js'

type Simulator = ReturnType<typeof createSimulator>

let simulator: Simulator
let server: Server
let base: string

beforeAll(async () => {
  simulator = createSimulator({ clock: 'manual' })
  server = await simulator.listenAdmin('tcp://127.0.0.1:0')
  base = server.endpoint.replace('tcp:', 'http:')
})
afterAll(() => server.close())

describe('the files of the page', () => {
  test.each([
    ['/', 'text/html; charset=utf-8'],
    ['/ui/page.js', 'text/javascript; charset=utf-8'],
    ['/ui/page.css', 'text/css; charset=utf-8'],
    ['/ui/icon.svg', 'image/svg+xml'],
  ])('%s is served as %s under a strict policy', async (path, type) => {
    const response = await fetch(base + path)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe(type)
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toContain('unsafe')
  })

  test('the first load is less than 120 kB', async () => {
    const html = await (await fetch(`${base}/`)).text()
    const files = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path = '']) => path)
    expect(files).toEqual(['/ui/icon.svg', '/ui/page.css', '/ui/page.js'])
    const sizes = await Promise.all(
      ['/', ...files].map(async path => {
        const { headers, size } = await transferred(path)
        expect(headers.get('content-encoding'), path).toBe('gzip')
        return size
      }),
    )
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(120_000)
  })

  test('another file is a 404', async () => {
    expect((await fetch(`${base}/ui/page.ts`)).status).toBe(404)
    expect((await fetch(`${base}/ui/constructor`)).status).toBe(404)
  })

  test('no file contains the address of another host', async () => {
    for (const path of ['/', '/ui/page.css']) {
      expect(await (await fetch(base + path)).text()).not.toMatch(/https?:\/\/(?!www\.w3\.org)/)
    }
  })
})

test('with a token, the page is served and the API is not', async () => {
  const guarded = await simulator.listenAdmin('tcp://127.0.0.1:0', { token: 'secret' })
  try {
    const at = guarded.endpoint.replace('tcp:', 'http:')
    expect((await fetch(`${at}/`)).status).toBe(200)
    expect((await fetch(`${at}/v1/view`)).status).toBe(401)
    expect((await fetch(`${at}/v1/view`, { headers: { authorization: 'Bearer secret' } })).status).toBe(200)
  } finally {
    await guarded.close()
  }
})

/** Returns the headers and the compressed size of a file; `fetch` hides the size by decompressing. */
async function transferred(path: string): Promise<{ headers: Headers; size: number }> {
  const response = await fetch(base + path, { headers: { 'accept-encoding': 'gzip' } })
  return { headers: response.headers, size: gzipSync(await response.text()).length }
}
