import { readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { reduceResults, runShard, type Shard } from '../../../src/sweep/index.js'
import {
  DirectoryStore,
  InProcessRunner,
  MemoryStore,
  openStore,
  reduceStore,
  runPart,
  storedShards,
  storeShards,
  type TextStore,
} from '../../../src/sweep/runners/index.js'
import { loadOptional } from '../../../src/sweep/runners/optional-package.js'
import { scratchDirectory } from '../../support/served.js'
import { fleetShards } from '../../support/sweep-work.js'

const KEYS = { AWS_ACCESS_KEY_ID: 'KEY', AWS_SECRET_ACCESS_KEY: 'secret', AWS_REGION: 'r1' }

/** A server with the part of the API of S3 that a store uses; it accepts signed requests only. */
async function bucketServer() {
  const objects = new Map<string, string>()
  const refused: string[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const url = new URL(request.url ?? '', 'http://bucket')
      const key = decodeURIComponent(url.pathname)
      if (
        !/^AWS4-HMAC-SHA256 Credential=KEY\/\d{8}\/r1\/s3\/aws4_request/.test(
          request.headers.authorization ?? '',
        )
      ) {
        refused.push(key)
        response.writeHead(403).end()
      } else if (request.method === 'PUT') {
        objects.set(key, Buffer.concat(parts).toString())
        response.writeHead(200, { etag: '"1"' }).end()
      } else if (url.searchParams.get('list-type') === '2') response.end(listing(objects, url))
      else if (objects.has(key)) response.end(objects.get(key))
      else response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>')
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { environment: { ...KEYS, AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${port}` }, objects, refused }
}

/** Two keys at a time, so that a list has several pages. */
const PAGE = 2

function listing(objects: ReadonlyMap<string, string>, { pathname, searchParams }: URL): string {
  const bucket = `${pathname.replace(/\/$/, '')}/`
  const prefix = searchParams.get('prefix') ?? ''
  const keys = [...objects.keys()]
    .map(key => key.slice(bucket.length))
    .filter(key => key.startsWith(prefix))
    .sort()
  const start = Number(searchParams.get('continuation-token') ?? 0)
  const contents = keys
    .slice(start, start + PAGE)
    .map(key => `<Contents><Key>${key}</Key><Size>1</Size></Contents>`)
  const isLast = start + PAGE >= keys.length
  const next = isLast ? '' : `<NextContinuationToken>${start + PAGE}</NextContinuationToken>`
  return `<?xml version="1.0"?><ListBucketResult><IsTruncated>${!isLast}</IsTruncated>${contents.join('')}${next}</ListBucketResult>`
}

const STORES: readonly (readonly [string, () => Promise<TextStore>])[] = [
  ['in memory', async () => new MemoryStore()],
  ['in a directory', async () => new DirectoryStore(join(scratchDirectory(), 'not', 'there'))],
  ['in a bucket', async () => openStore('s3://sweeps/of/mine', (await bucketServer()).environment)],
]

describe.each(STORES)('a store %s', (_, open) => {
  test('has what was put into it, under its name', async () => {
    const store = await open()
    expect(await store.list()).toEqual([])
    expect(await store.get('a.json')).toBeUndefined()
    for (const name of ['c.json', 'a.json', 'b.json']) await store.put(name, `{"name":"${name}","text":"é"}`)
    await store.put('a.json', '{}')
    expect([...(await store.list())].sort()).toEqual(['a.json', 'b.json', 'c.json'])
    expect(await store.get('a.json')).toBe('{}')
    expect(await store.get('b.json')).toBe('{"name":"b.json","text":"é"}')
  })

  test('receives the results of a sweep', async () => {
    const store = await open()
    const shards = fleetShards(1)
    const report = await new InProcessRunner(1).run({ shards, store })
    expect(report).toEqual(reduceResults(shards.map(runShard)))
    expect(await store.list()).toHaveLength(shards.length)
  })
})

test('a directory has no temporary files', async () => {
  const directory = scratchDirectory()
  await Promise.all(Array.from({ length: 20 }, (_, i) => new DirectoryStore(directory).put('a.json', `${i}`)))
  expect(readdirSync(directory)).toEqual(['a.json'])
})

describe('a bucket', () => {
  test('has objects below its prefix', async () => {
    const { environment, objects } = await bucketServer()
    await (await openStore('s3://sweeps/of/mine/', environment)).put('a.json', '1')
    await (await openStore('s3://sweeps', environment)).put('b.json', '2')
    expect([...objects]).toEqual([
      ['/sweeps/of/mine/a.json', '1'],
      ['/sweeps/b.json', '2'],
    ])
  })

  test('that refuses the credentials is an error, not an empty store', async () => {
    const { environment, refused } = await bucketServer()
    const store = await openStore('s3://sweeps', { ...environment, AWS_ACCESS_KEY_ID: 'OTHER' })
    await expect(store.get('a.json')).rejects.toThrow('403')
    await expect(store.put('a.json', '1')).rejects.toThrow('403')
    expect(refused.length).toBeGreaterThanOrEqual(2)
  })

  test.each([
    ['s3://', KEYS, /store: "s3:\/\/" is not s3:\/\/bucket\/prefix/],
    ['s3://sweeps', {}, /AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY/],
  ])('%s with %j is refused', async (place, environment, message) => {
    await expect(openStore(place, environment)).rejects.toThrow(message)
  })
})

test('a package that is not installed is named, with what needs it', async () => {
  const load = () => import('no-such-package-of-any-kind' as string)
  await expect(loadOptional('bullmq', 'a queue on Redis', load)).rejects.toMatchObject({
    name: 'MissingPackageError',
    packageName: 'bullmq',
    message: 'a queue on Redis needs the package bullmq; install it with: npm install bullmq',
  })
  const inExecutable = () =>
    Promise.reject(
      Object.assign(new TypeError('no callback'), { code: 'ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING' }),
    )
  await expect(loadOptional('bullmq', 'a queue on Redis', inExecutable)).rejects.toThrow(
    'a queue on Redis needs the package bullmq; the executable cannot load packages, so use the npm package',
  )
  const broken = () => Promise.reject(new TypeError('broken'))
  await expect(loadOptional('bullmq', 'a queue on Redis', broken)).rejects.toThrow('broken')
})

test.each([
  ['{"half', /^shard-000001\.json: is no shard: .*JSON/],
  ['{}', /^shard-000001\.json: is no shard: invalid-sweep: kind/],
])('a shard that is not usable is named: %s', async (text, problem) => {
  const store = new MemoryStore()
  await storeShards(store, fleetShards(1).slice(0, 2))
  await store.put('shard-000001.json', text)
  await expect(storedShards(store)).rejects.toThrow(problem)
  await expect(runPart(store, { index: 1, count: 2 })).rejects.toThrow(problem)
})

test.each([
  ['{"half', /^result-000001\.json: is no result of shard 1: invalid-sweep: the sweep: expected JSON: /],
  ['null', /^result-000001\.json: is no result of shard 1: invalid-sweep: the sweep: .*expected object/],
  ['{}', /^result-000001\.json: is no result of shard 1: invalid-sweep: kind: .*'fleet' \| 'explore'/],
  [
    '{"version":1,"kind":"fleet","index":1,"settings":{},"seed":1,"report":{}}',
    /^result-000001\.json: is no result of shard 1: invalid-sweep: report\.pods: .*expected object/,
  ],
  [runShard(fleetShards(1)[0] as Shard), /^result-000001\.json: .* index: expected 1, found 0/],
])('a result that is not usable is named, and what to do: %s', async (text, problem) => {
  const shards = fleetShards(1).slice(0, 2)
  const store = new MemoryStore()
  await new InProcessRunner(1).run({ shards, store })
  await store.put('result-000001.json', text)
  const reduced = reduceStore({ shards, store })
  await expect(reduced).rejects.toThrow(problem)
  await expect(reduced).rejects.toThrow(/; remove it, and the shard can run again$/)
  // The shard has a result, so it is not run again, and its result is the same problem.
  await expect(new InProcessRunner(1).run({ shards, store })).rejects.toThrow(problem)
})
