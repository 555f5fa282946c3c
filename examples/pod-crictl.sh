#!/bin/sh
# Runs a pod with a container by crictl, against a server of its own:  sh examples/pod-crictl.sh
set -eu

directory=$(mktemp -d)
# crictl compares two samples for its statistics, so time has to pass by itself.
node dist/cli.js serve --listen "unix://$directory/cri.sock" --endpoint-file "$directory/endpoint" \
  --clock realtime --speed 100 &
trap 'kill $!; wait; rm -r "$directory"' EXIT
while [ ! -s "$directory/endpoint" ]; do sleep 0.1; done

CRI_CONFIG_FILE="$directory/crictl.yaml"
export CRI_CONFIG_FILE
cat >"$CRI_CONFIG_FILE" <<YAML
runtime-endpoint: $(cat "$directory/endpoint")
image-endpoint: $(cat "$directory/endpoint")
timeout: 10
YAML
cat >"$directory/pod.json" <<JSON
{ "metadata": { "name": "web", "namespace": "default", "uid": "web-1" }, "hostname": "web" }
JSON
cat >"$directory/container.json" <<JSON
{ "metadata": { "name": "nginx" }, "image": { "image": "nginx:1.27" } }
JSON
step() {
  printf '\n$ %s\n' "$*"
  "$@"
}

step crictl pull nginx:1.27
pod=$(crictl runp "$directory/pod.json")
container=$(crictl create "$pod" "$directory/container.json" "$directory/pod.json")
step crictl start "$container"
step crictl pods
step crictl ps
step crictl exec --sync "$container" hostname
step crictl stats "$container"
step crictl rmi --prune                        # leaves the image of the container and the pause image
step crictl stop --timeout 10 "$container"
step crictl inspect --output go-template --template '{{.status.state}} {{.status.exitCode}}' "$container"
step crictl rm "$container"
step crictl stopp "$pod"
step crictl rmp "$pod"
step crictl ps --all
