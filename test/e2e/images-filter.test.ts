import { expect, test } from 'vitest'
import { cri, serveProcess } from '../support/command-line.js'

test('images NAME showed nothing although another tag of the repository was stored', async () => {
  const { endpoint } = await serveProcess()
  const client = (...args: string[]) => cri(...args, '--endpoint', endpoint)
  for (const image of ['shop/web:stable', 'shop/web:2', 'shop/website:1', 'redis'])
    await client('pull', image)
  const listed = async (...args: string[]) =>
    (await client('images', ...args)).stdout
      .trim()
      .split('\n')
      .slice(1)
      .map(line => line.split(/\s+/).slice(0, 2).join(':').replace('docker.io/', ''))
      .sort()
  expect(await listed('shop/web')).toEqual(['shop/web:2', 'shop/web:stable'])
  expect(await listed('shop/web:2')).toEqual(['shop/web:2'])
  expect(await listed('redis')).toEqual(['library/redis:latest'])
  expect(await listed('shop/nothing')).toEqual([])
  const [id = ''] = (await client('images', '-q', 'redis')).stdout.trim().split('\n')
  expect(await listed(id)).toEqual(['library/redis:latest'])
})
