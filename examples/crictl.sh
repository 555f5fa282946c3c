#!/bin/sh
# A walk through a node's images with crictl, against a server of its own:  sh examples/crictl.sh
set -eu

directory=$(mktemp -d)
node dist/cli.js serve --listen "unix://$directory/cri.sock" --endpoint-file "$directory/endpoint" &
trap 'kill $!; wait; rm -r "$directory"' EXIT
while [ ! -s "$directory/endpoint" ]; do sleep 0.1; done

CONTAINER_RUNTIME_ENDPOINT=$(cat "$directory/endpoint")
IMAGE_SERVICE_ENDPOINT=$CONTAINER_RUNTIME_ENDPOINT
export CONTAINER_RUNTIME_ENDPOINT IMAGE_SERVICE_ENDPOINT
step() {
  printf '\n$ %s\n' "$*"
  "$@"
}

step crictl pull nginx:1.27
step crictl pull redis:7                       # built on the same base as nginx:1.27: only the rest is fetched
step crictl pull registry.k8s.io/pause:3.10    # pinned
step crictl images --digests
step crictl imagefsinfo                        # the shared base is counted once
step crictl inspecti --output go-template --template '{{.status.id}}' nginx:1.27
step crictl rmi redis:7
step crictl rmi --prune                        # leaves what is pinned
step crictl images
