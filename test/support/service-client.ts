import {
  Client,
  type ClientDuplexStream,
  type ClientReadableStream,
  credentials,
  type MethodDefinition,
  type ServiceDefinition,
} from '@grpc/grpc-js'
import { onTestFinished } from 'vitest'
import { grpcTarget, parseEndpoint } from '../../src/io/endpoint.js'

/** A client of a service of which there is a definition, for as long as the test lasts. */
export function serviceClient(endpoint: string, service: ServiceDefinition) {
  const client = new Client(grpcTarget(parseEndpoint(endpoint)), credentials.createInsecure(), {
    'grpc.default_authority': 'localhost',
  })
  onTestFinished(() => client.close())
  const method = (name: string): MethodDefinition<unknown, unknown> => {
    const definition = service[name]
    if (definition === undefined) throw new Error(`there is no method ${name}`)
    return definition
  }
  return {
    /** Calls a method with one request and one response. */
    call(name: string, request: unknown): Promise<unknown> {
      const { path, requestSerialize, responseDeserialize } = method(name)
      return new Promise((resolve, reject) => {
        client.makeUnaryRequest(path, requestSerialize, responseDeserialize, request, (error, response) =>
          error ? reject(error) : resolve(response),
        )
      })
    },
    /** Calls a method that answers with a stream. */
    open(name: string, request: unknown): ClientReadableStream<unknown> {
      const { path, requestSerialize, responseDeserialize } = method(name)
      return client.makeServerStreamRequest(path, requestSerialize, responseDeserialize, request)
    },
    /** Calls a method with a stream in both directions. */
    talk(name: string): ClientDuplexStream<unknown, unknown> {
      const { path, requestSerialize, responseDeserialize } = method(name)
      return client.makeBidiStreamRequest(path, requestSerialize, responseDeserialize)
    },
  }
}
