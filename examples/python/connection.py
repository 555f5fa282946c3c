"""A connection to a CRI server, by way of grpc's generic calls: no gRPC plug-in of protoc is needed."""

import grpc


class Connection:
    """A connection to both services of CRI."""

    def __init__(self, endpoint):
        # Over a unix socket grpc would send the path as the authority, which servers refuse.
        self._channel = grpc.insecure_channel(endpoint, options=[("grpc.default_authority", "localhost")])

    def call(self, service, method, request, response_type):
        rpc = self._channel.unary_unary(
            f"/runtime.v1.{service}/{method}",
            request_serializer=lambda message: message.SerializeToString(),
            response_deserializer=response_type.FromString,
        )
        return rpc(request, timeout=10)
