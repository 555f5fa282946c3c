// The server side of the server benchmark: a simulator's services, and beside them handlers that do nothing.
import { Server, ServerCredentials } from '@grpc/grpc-js'
import { imageServiceMethods } from './dist/cri/image-service.js'
import { definition } from './dist/cri/method.js'
import { criPersonality } from './dist/cri/personalities/index.js'
import { allImagesResponse, imageStatusResponse } from './dist/cri/wire.js'
import { imageStatus } from './dist/engine/reads.js'
import { runtime } from './dist/gen/runtime.v1.js'
import { filled } from './store.js'

const [endpoint, images] = process.argv.slice(2)
const sim = filled(Number(images))
const server = new Server()
const personality = criPersonality(sim.port.state.node.personality, {})
const quiet = {
  words: personality,
  begun: () => () => {},
  inFlight: { begin: () => {}, reserve: () => true, addCancel: () => {}, deleteCancel: () => {} },
  admit: (_image, decided) => {
    decided({})
    return () => {}
  },
}
const image = `docker.io/bench/image:${Math.floor(Number(images) / 2)}`

const ours = Object.entries(imageServiceMethods(sim, personality)).filter(
  ([, method]) => !method.responseStream,
)
server.addService(
  Object.fromEntries(
    ours.map(([name, method]) => [name, definition(`/runtime.v1.ImageService/${name}`, method)]),
  ),
  Object.fromEntries(ours.map(([name, method]) => [name, method.handler(quiet)])),
)

const ready = {
  ImageStatus: imageStatusResponse(personality, imageStatus(sim.port.state, image), false),
  ListImages: allImagesResponse(personality, sim.port.state.node.store),
}
server.addService(
  Object.fromEntries(
    Object.keys(ready).map(name => [
      name,
      definition(`/bench.Baseline/${name}`, { responseStream: false, decode: bytes => bytes }),
    ]),
  ),
  Object.fromEntries(
    Object.entries(ready).map(([name, bytes]) => [name, (_call, callback) => callback(null, bytes)]),
  ),
)

server.bindAsync(endpoint.replace('unix://', 'unix:'), ServerCredentials.createInsecure(), () => {
  const request = runtime.v1.ImageStatusRequest.encode({ image: { image } }).finish()
  process.send({ request: Buffer.from(request).toString('base64') })
})
