"""Pulls, lists and removes an image over CRI, with Debian's python3-grpcio and protoc's own Python output.

    protoc --proto_path=proto --python_out=/tmp/cri-py cri/runtime/v1/api.proto
    PYTHONPATH=/tmp/cri-py /usr/bin/python3 examples/python/client.py unix:///tmp/cri-image-sim.sock
"""

import sys

import grpc
from cri.runtime.v1 import api_pb2 as cri


class ImageService:
    """CRI's ImageService, by way of grpc's generic calls: no gRPC plug-in of protoc is needed."""

    def __init__(self, endpoint):
        # Over a unix socket grpc would send the path as the authority, which servers refuse.
        self._channel = grpc.insecure_channel(endpoint, options=[("grpc.default_authority", "localhost")])

    def call(self, method, request, response_type):
        rpc = self._channel.unary_unary(
            f"/runtime.v1.ImageService/{method}",
            request_serializer=lambda message: message.SerializeToString(),
            response_deserializer=response_type.FromString,
        )
        return rpc(request, timeout=10)


def main(endpoint):
    service = ImageService(endpoint)
    image = cri.ImageSpec(image="nginx:1.27")

    pulled = service.call("PullImage", cri.PullImageRequest(image=image), cri.PullImageResponse)
    print("pulled", pulled.image_ref)

    listed = service.call("ListImages", cri.ListImagesRequest(), cri.ListImagesResponse)
    for held in listed.images:
        print(held.repo_tags[0], held.size)
    assert [held.id for held in listed.images] == [pulled.image_ref]

    status = service.call("ImageStatus", cri.ImageStatusRequest(image=image, verbose=True), cri.ImageStatusResponse)
    assert status.image.repo_tags == ["docker.io/library/nginx:1.27"]
    assert "chainID" in status.info["info"]

    try:
        service.call("PullImage", cri.PullImageRequest(image=cri.ImageSpec(image="NGINX")), cri.PullImageResponse)
    except grpc.RpcError as error:
        print(error.code().name, error.details())
        assert error.code() == grpc.StatusCode.UNKNOWN

    service.call("RemoveImage", cri.RemoveImageRequest(image=image), cri.RemoveImageResponse)
    usage = service.call("ImageFsInfo", cri.ImageFsInfoRequest(), cri.ImageFsInfoResponse).image_filesystems[0]
    print("used after removal:", usage.used_bytes.value)
    assert usage.used_bytes.value == 0


if __name__ == "__main__":
    main(sys.argv[1])
