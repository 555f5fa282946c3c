import { stripVTControlCharacters } from 'node:util'
import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import { cutEnd, cutReference } from '../../../src/cli/live/cut.js'
import { frame } from '../../../src/cli/live/frame.js'
import { type Cell, line } from '../../../src/cli/live/line.js'
import type { LiveModel, LiveNode } from '../../../src/cli/live/model.js'
import { codeBlocks } from '../../support/markdown.js'
import { busy, busyNode, cluster, pictured } from './models.js'

const SIZES = [60, 80, 120, 200]
const PHASES = ['waiting', 'held-up', 'downloading', 'downloaded', 'extracting', 'extracted'] as const

const asText = (lines: readonly string[]): string => `${lines.join('\n')}\n`

describe('a frame', () => {
  test.each(SIZES)('of %i columns', async columns => {
    await expect(asText(frame(busy, { columns }, false))).toMatchFileSnapshot(`frames/${columns}.txt`)
  })

  test.each(SIZES)('of %i columns in colour has the same text', async columns => {
    const coloured = frame(busy, { columns }, true)
    expect(coloured.map(each => stripVTControlCharacters(each))).toEqual(frame(busy, { columns }, false))
    await expect(asText(coloured)).toMatchFileSnapshot(`frames/${columns}-colour.txt`)
  })

  test.each([100, 20, 14, 12, 5, 1])('of a cluster in %i lines says what is left out', async rows => {
    const lines = frame(cluster, { columns: 80, rows }, false)
    expect(lines.length).toBeLessThanOrEqual(rows)
    await expect(asText(lines)).toMatchFileSnapshot(`frames/cluster-${rows}-lines.txt`)
  })

  test('is pictured in docs/terminal.md', () => {
    const [picture] = codeBlocks('docs/terminal.md', 'text')
    expect(asText(frame(pictured, { columns: 90 }, false))).toBe(picture)
  })

  test('is empty without nodes', () => {
    expect(frame({ ...busy, nodes: [] }, { columns: 80, rows: 10 }, true)).toEqual([])
  })
})

const reference = fc
  .tuple(fc.stringMatching(/^[a-z0-9./-]{1,150}$/), fc.stringMatching(/^[a-z0-9]{1,20}$/))
  .map(([path, tag]) => `${path}:${tag}`)

const bytes = fc.nat({ max: 10 ** 12 })
const layer = fc.record({
  digest: fc.stringMatching(/^[0-9a-f]{64}$/).map(hex => `sha256:${hex}` as never),
  phase: fc.constantFrom(...PHASES),
  size: bytes,
  bytesDone: bytes,
  bytesExtracted: bytes,
  stored: fc.boolean(),
})
const pull = fc.record({
  pull: fc.nat(),
  reference,
  callers: fc.nat(),
  progress: fc.oneof(
    fc.record({
      phase: fc.constant('queued' as const),
      position: fc.nat(),
      limit: fc.nat(),
      since: fc.constant({}),
    }),
    fc.record({
      phase: fc.constantFrom('downloading' as const, 'extracting' as const),
      bytesDone: bytes,
      bytesTotal: bytes,
      layers: fc.array(layer, { maxLength: 8 }),
      since: fc.constant({}),
    }),
  ),
})
const node = fc.record({
  name: fc.stringMatching(/^[a-z0-9-]{1,40}$/),
  disk: fc.record({ quota: bytes, used: bytes, reserved: bytes }),
  watermarks: fc.constantFrom([], [80, 90]),
  kubelet: fc.option(fc.record({ low: fc.constant(80), high: fc.constant(85), capacity: bytes }), {
    nil: undefined,
  }),
  images: fc.nat(),
  pulls: fc.array(pull, { maxLength: 5 }),
  blocked: fc.array(
    fc.record({ caller: fc.nat(), on: fc.constant('PullImage'), image: reference, rule: fc.nat() }),
    { maxLength: 2 },
  ),
  builds: fc.array(
    fc.record({
      build: fc.nat(),
      artifact: fc.string({ unit: 'grapheme' }),
      phase: fc.constant('converting'),
    }),
    { maxLength: 2 },
  ),
  copies: fc.array(
    fc.record({
      mirror: fc.nat(),
      source: reference,
      destination: reference,
      phase: fc.constant('downloading'),
      bytesDone: bytes,
      bytesTotal: bytes,
    }),
    { maxLength: 2 },
  ),
  requests: fc.constant([]),
})

describe('any frame', () => {
  test('has no line wider than its columns, and no more lines than its rows', () => {
    fc.assert(
      fc.property(
        fc.array(node, { maxLength: 6 }),
        fc.integer({ min: 60, max: 200 }),
        fc.integer({ min: 1, max: 40 }),
        (nodes, columns, rows) => {
          const model: LiveModel = {
            tick: 0,
            tickNs: 1_000_000,
            nodes: nodes as readonly LiveNode[],
          }
          const lines = frame(model, { columns, rows }, false)
          expect(lines.length).toBeLessThanOrEqual(rows)
          for (const each of lines) {
            expect(each).not.toContain('\n')
            expect(stringWidth(each)).toBeLessThanOrEqual(columns)
          }
        },
      ),
    )
  })

  test('says how many pulls it leaves out', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 2, max: 60 }), (count, rows) => {
        const pulls = Array.from({ length: count }, (_, i) => ({ ...busyNode.pulls[2], pull: i + 1 }))
        const one = { ...busyNode, pulls, blocked: [], builds: [], requests: [] } as LiveNode
        const lines = frame({ ...busy, nodes: [one] }, { columns: 80, rows }, false)
        const shown = lines.filter(each => each.startsWith('pull ')).length
        const more = Number(/(\d+) more pull/.exec(lines.at(-1) ?? '')?.[1] ?? 0)
        expect(shown + more).toBe(count)
      }),
    )
  })

  test('of one pull keeps its tag, and leaves out everything that it can before it cuts the name', () => {
    fc.assert(
      fc.property(reference, fc.integer({ min: 60, max: 200 }), (name, columns) => {
        const [first] = busyNode.pulls
        const one = {
          ...busyNode,
          pulls: [{ ...first, reference: name }],
          blocked: [],
          builds: [],
          requests: [],
        }
        const lines = frame({ ...busy, nodes: [one as LiveNode] }, { columns }, false)
        const shown = lines.find(each => each.startsWith('pull ')) ?? ''
        expect(shown).toContain(name.slice(name.lastIndexOf(':')))
        if (shown.includes('…')) expect(shown).not.toMatch(/\[|MB|left/)
      }),
    )
  })
})

describe('a line', () => {
  const cells: readonly Cell[] = [
    { text: 'a', width: 4 },
    { text: 'docker.io/library/nginx:1', isReference: true, width: 30 },
    { text: 'first', leaveOut: 2 },
    { text: 'second', leaveOut: 1 },
    { text: 'z' },
  ]
  test.each([
    [80, 'a     docker.io/library/nginx:1       first  second  z'],
    [50, 'a     docker.io/library/nginx:1       second  z'],
    [40, 'a     docker.io/library/nginx:1       z'],
    [35, 'a  docker.io/library/nginx:1  z'],
    [25, 'a  docke…brary/nginx:1  z'],
    [12, 'a  d…nx:1  z'],
    [9, 'a  …:1  z'],
    [4, 'a  …'],
  ])('of %i columns', (columns, text) => {
    const shown = line(cells, columns, false)
    expect(stringWidth(shown)).toBeLessThanOrEqual(columns)
    expect(shown).toBe(text)
  })
})

describe('a cut', () => {
  test.each([
    ['nginx:1.27', 10, 'nginx:1.27'],
    ['nginx:1.27', 8, '…nx:1.27'],
    ['ghcr.io/team/app/web:v1.2.3', 20, 'ghcr…/app/web:v1.2.3'],
    ['localhost:5000/app:1', 12, 'loc…00/app:1'],
    ['localhost:5000/application', 12, 'loc…lication'],
    ['a:a-long-tag', 6, ':a-lo…'],
  ])('of %s to %i columns', (text, columns, cut) => {
    expect(cutReference(text, columns)).toBe(cut)
    expect(stringWidth(cut)).toBeLessThanOrEqual(columns)
  })

  test('counts the columns of wide characters', () => {
    expect(cutEnd('漢字漢字', 5)).toBe('漢字…')
    expect(cutEnd('👩‍👩‍👧x', 2)).toBe('…')
    expect(cutEnd('abc', 0)).toBe('')
  })
})
