"""Runs a pod with a container over CRI, as a kubelet does, and removes both.

    protoc --proto_path=proto --python_out=/tmp/cri-py cri/runtime/v1/api.proto
    PYTHONPATH=/tmp/cri-py /usr/bin/python3 examples/python/pod.py unix://$XDG_RUNTIME_DIR/cri-image-sim/cri.sock
"""

import sys

import grpc
from connection import Connection
from cri.runtime.v1 import api_pb2 as cri


def main(endpoint):
    connection = Connection(endpoint)

    def call(service, method, **fields):
        request = getattr(cri, f"{method}Request")(**fields)
        return connection.call(service, method, request, getattr(cri, f"{method}Response"))

    image = cri.ImageSpec(image="nginx:1.27")
    pod_config = cri.PodSandboxConfig(
        metadata=cri.PodSandboxMetadata(name="web", namespace="default", uid="web-1"), hostname="web"
    )
    container_config = cri.ContainerConfig(metadata=cri.ContainerMetadata(name="nginx"), image=image)

    call("ImageService", "PullImage", image=image, sandbox_config=pod_config)
    pod = call("RuntimeService", "RunPodSandbox", config=pod_config).pod_sandbox_id
    container = call(
        "RuntimeService",
        "CreateContainer",
        pod_sandbox_id=pod,
        config=container_config,
        sandbox_config=pod_config,
    ).container_id
    call("RuntimeService", "StartContainer", container_id=container)

    address = call("RuntimeService", "PodSandboxStatus", pod_sandbox_id=pod).status.network.ip
    status = call("RuntimeService", "ContainerStatus", container_id=container).status
    print("pod", pod[:13], address, "container", container[:13], cri.ContainerState.Name(status.state))
    assert status.state == cri.CONTAINER_RUNNING

    answer = call("RuntimeService", "ExecSync", container_id=container, cmd=["hostname"], timeout=5)
    print("hostname:", answer.stdout.decode().strip())
    assert (answer.stdout, answer.exit_code) == (b"web\n", 0)

    call("RuntimeService", "StopContainer", container_id=container, timeout=30)
    status = call("RuntimeService", "ContainerStatus", container_id=container).status
    print("stopped:", status.exit_code, status.reason)
    assert (status.state, status.exit_code) == (cri.CONTAINER_EXITED, 143)

    call("RuntimeService", "StopPodSandbox", pod_sandbox_id=pod)
    call("RuntimeService", "RemovePodSandbox", pod_sandbox_id=pod)  # its container too
    try:
        call("RuntimeService", "ContainerStatus", container_id=container)
        raise AssertionError("the container is still there")
    except grpc.RpcError as error:
        print("removed:", error.code().name)
        assert error.code() == grpc.StatusCode.NOT_FOUND


if __name__ == "__main__":
    main(sys.argv[1])
