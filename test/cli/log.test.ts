import { once } from 'node:events'
import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { createLog } from '../../src/cli/output/log.js'

/** A stream whose reader does not read until it is told to. */
function slowStream() {
  const lines: string[] = []
  let isReading = false
  let resume = (): void => {}
  const stream = new Writable({
    decodeStrings: false,
    write(line: string, _, written) {
      lines.push(line)
      if (isReading) written()
      else resume = written
    },
  })
  return {
    lines,
    stream,
    read(): void {
      isReading = true
      resume()
    },
  }
}

test('lines that nobody reads are dropped and counted, and the count is logged later', async () => {
  const { lines, stream, read } = slowStream()
  const logger = createLog('info', stream)
  for (let i = 0; i < 5000; i++) logger.info({ i, text: 'x'.repeat(1000) }, 'line')
  expect(stream.writableLength).toBeLessThanOrEqual(2 ** 20)
  const drained = once(stream, 'drain')
  read()
  await drained
  await new Promise(resolve => setImmediate(resolve))
  logger.info({}, 'last')
  const written = lines.map(line => JSON.parse(line) as { i?: number; dropped?: number; msg: string })
  const count = written.filter(({ msg }) => msg === 'line').length
  expect(count).toBeGreaterThan(500)
  expect(written.at(-2)).toMatchObject({
    dropped: 5000 - count,
    msg: 'log lines were dropped: they were not read in time',
  })
  expect(written.at(-1)?.msg).toBe('last')
})

test('a log whose reader has gone takes lines and drops them', () => {
  const stream = new Writable({ write: (_, __, written) => written(new Error('EPIPE')) })
  const logger = createLog('info', stream)
  for (let i = 0; i < 10; i++) logger.info({}, 'line')
  expect(stream.writableLength).toBeLessThan(2000)
})
