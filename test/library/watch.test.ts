import { Writable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { serverSentEvents } from '../../src/cli/ctl/event-stream.js'
import { jsonView, linesView } from '../../src/cli/output/watch-view.js'

const RESTARTED = { id: 7, event: { type: 'restarted', tick: 12 } } as const
const STARTED = { id: 8, event: { type: 'pull-started', tick: 13, pull: 1, reference: 'a:1' } } as const

/** Keeps what is written, and says that it is a terminal. */
function terminal(): { readonly out: Writable; text(): string } {
  let written = ''
  const out = new Writable({
    write(chunk, _, done) {
      written += chunk
      done()
    },
  })
  return { out: Object.assign(out, { isTTY: true, columns: 120 }), text: () => written }
}

describe('server-sent events', () => {
  test.each([1, 2, 5, 1000])('are read from chunks of %i characters', async size => {
    const text =
      ': watching\n\nevent: x\nid: 1\ndata: {"a":\ndata: 1}\n\nid: 2\r\ndata: b\r\n\r\nid: 3\ndata: cut o'
    const chunks = async function* () {
      for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
    }
    const found = []
    for await (const event of serverSentEvents(chunks())) found.push(event)
    expect(found).toEqual([
      { id: '1', data: '{"a":\n1}' },
      { id: '2', data: 'b' },
    ])
  })
})

describe('what a watch shows', () => {
  test('in a pipe: a line for each event', () => {
    const { out, text } = terminal()
    const view = linesView(out)
    view.event(RESTARTED)
    view.event(STARTED)
    expect(text()).toBe('12  the node restarted\n13  pull 1 started: a:1\n')
  })

  test('with --json: a line of JSON for each event', () => {
    const { out, text } = terminal()
    jsonView(out).event(RESTARTED)
    expect(JSON.parse(text())).toEqual(RESTARTED)
  })
})
