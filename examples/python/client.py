"""Pulls, lists and removes an image over CRI, with Debian's python3-grpcio and protoc's own Python output.

    protoc --proto_path=proto --python_out=/tmp/cri-py cri/runtime/v1/api.proto
    PYTHONPATH=/tmp/cri-py /usr/bin/python3 examples/python/client.py unix://$XDG_RUNTIME_DIR/cri-image-sim/cri.sock
"""

import sys

import grpc
from connection import Connection
from cri.runtime.v1 import api_pb2 as cri


def main(endpoint):
    connection = Connection(endpoint)

    def call(method, request, response_type):
        return connection.call("ImageService", method, request, response_type)

    image = cri.ImageSpec(image="nginx:1.27")

    pulled = call("PullImage", cri.PullImageRequest(image=image), cri.PullImageResponse)
    print("pulled", pulled.image_ref)

    listed = call("ListImages", cri.ListImagesRequest(), cri.ListImagesResponse)
    for held in listed.images:
        print(held.repo_tags[0], held.size)
    assert [held.id for held in listed.images] == [pulled.image_ref]

    status = call("ImageStatus", cri.ImageStatusRequest(image=image, verbose=True), cri.ImageStatusResponse)
    assert status.image.repo_tags == ["docker.io/library/nginx:1.27"]
    assert "chainID" in status.info["info"]

    try:
        call("PullImage", cri.PullImageRequest(image=cri.ImageSpec(image="NGINX")), cri.PullImageResponse)
    except grpc.RpcError as error:
        print(error.code().name, error.details())
        assert error.code() == grpc.StatusCode.UNKNOWN

    call("RemoveImage", cri.RemoveImageRequest(image=image), cri.RemoveImageResponse)
    usage = call("ImageFsInfo", cri.ImageFsInfoRequest(), cri.ImageFsInfoResponse).image_filesystems[0]
    print("used after removal:", usage.used_bytes.value)
    assert usage.used_bytes.value == 0


if __name__ == "__main__":
    main(sys.argv[1])
