import { once } from 'node:events'
import { createServer } from 'node:net'

/** Below the ports that Linux gives to whoever asks for any, so that none of those takes the port meanwhile. */
const FIRST = 20_000
const COUNT = 12_000

let next = process.pid

/** Returns a port of 127.0.0.1 that is free, for what cannot be told to take any: it is closed and opened again. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST + (next++ % COUNT)
    const server = createServer().listen(port, '127.0.0.1')
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    )
    if (!isFree) continue
    server.close()
    await once(server, 'close')
    return port
  }
}
