// A bare gRPC client: bytes in, bytes out.
import { Client, credentials } from '@grpc/grpc-js'

const same = bytes => bytes

export function client(endpoint) {
  return new Client(endpoint.replace('unix://', 'unix:'), credentials.createInsecure(), {
    'grpc.default_authority': 'localhost',
    'grpc.max_receive_message_length': -1,
    'grpc-node.flow_control_window': 8 * 1024 * 1024,
  })
}

export function invoke(connection, path, request = Buffer.alloc(0)) {
  return new Promise((resolve, reject) => {
    connection.makeUnaryRequest(path, same, same, request, (error, response) =>
      error ? reject(error) : resolve(response),
    )
  })
}
