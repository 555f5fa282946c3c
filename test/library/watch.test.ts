import { Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { serverSentEvents } from '../../src/cli/ctl/event-stream.js'
import type { Pulls } from '../../src/cli/ctl/pulls.js'
import { barsView } from '../../src/cli/output/progress-bars.js'
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

function underWay(bytesDone: number): Pulls {
  const progress = { phase: 'downloading', bytesDone, bytesTotal: 4_000_000, layers: [], since: {} } as const
  return {
    pulls: [
      { pull: 1, reference: 'docker.io/library/a:1', callers: 1, progress },
      {
        pull: 2,
        reference: 'docker.io/library/b:1',
        callers: 1,
        progress: { phase: 'queued', position: 1, since: {} },
      },
    ],
    heldUp: [{ caller: 3, on: 'ListImages', image: '', rule: 5 }],
  }
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

  test('on a terminal: a bar for each pull and held up call, and lines above for what bars cannot show', async () => {
    const { out, text } = terminal()
    const view = barsView(out)
    view.event(RESTARTED)
    expect(text()).toBe('12  the node restarted\n')
    view.pulls?.(underWay(1_000_000))
    view.event(STARTED)
    view.event(RESTARTED)
    await expect.poll(text).toContain('[=====---------------]  25% downloading 1MB of 4MB')
    expect(text()).toContain('queued      position 1         docker.io/library/b:1')
    expect(text()).toContain('blocked     by rule 5          ListImages')
    view.pulls?.(underWay(3_000_000))
    await expect.poll(text).toContain('[===============-----]  75% downloading 3MB of 4MB')
    view.pulls?.({ pulls: [], heldUp: [] })
    view.end()
    const length = text().length
    expect(text()).not.toContain('pull 1 started')
    expect(text().split('the node restarted')).toHaveLength(3)
    await sleep(300)
    expect(text()).toHaveLength(length)
  })
})
