import { expect, onTestFinished, test } from 'vitest'
import { methods } from '../../src/cli/client.js'
import { connect } from '../../src/cli/connection.js'
import { abandonedConnections, brokenConnections, silentConnections } from '../support/broken-connections.js'
import { serveProcess } from '../support/command-line.js'

test('a server with broken, silent and idle connections stops though no client closes its own', async () => {
  const server = await serveProcess()
  const connection = await connect(server.endpoint)
  onTestFinished(() => connection.close())
  await connection.call(methods.pullImage, { image: { image: 'nginx' } })
  abandonedConnections(server.endpoint, 3)
  brokenConnections(server.endpoint, 3)
  silentConnections(server.endpoint, 3)
  expect(await server.stop()).toBe(0)
})
