/**
 * The page in the browser, served until a signal arrives.
 *
 * @module
 */
import type { PageOptions } from '../admin/page-server.js'

/** Serves the page, and prints its address. SIGINT and SIGTERM end it. */
export async function showPage(options: PageOptions): Promise<void> {
  const { servePage } = await import('../admin/page-server.js')
  const { url, close } = await servePage(options)
  process.stdout.write(`page on ${url}\n`)
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => void close().then(() => process.exit(0)))
}
