/**
 * The streaming server, loaded and started at the first call that needs it.
 *
 * @module
 */
import type { StreamingCall, StreamingServer } from './server.js'

/** Gives URLs for streaming calls. */
export interface StreamingUrls {
  /** Returns a URL that plays the call once; nothing if too many URLs are unused. */
  urlOf(call: StreamingCall): Promise<string | undefined>
}

/** A streaming server that does not start before the first URL is asked for. */
export class LazyStreamingServer implements StreamingUrls {
  #server: Promise<StreamingServer> | undefined
  #isClosed = false

  async urlOf(call: StreamingCall): Promise<string | undefined> {
    if (this.#isClosed) throw new Error('the server stops')
    this.#server ??= load()
    return (await this.#server).urlOf(call)
  }

  /** Stops the server, if it runs. */
  async close(): Promise<void> {
    this.#isClosed = true
    await (await this.#server)?.close()
  }
}

async function load(): Promise<StreamingServer> {
  const { StreamingServer } = await import('./server.js')
  return new StreamingServer()
}
