#!/bin/sh
# Seeds pods and containers in one call each, with ctl, against a server of its own:  sh examples/pod.sh
set -eu

directory=$(mktemp -d)
CRI_IMAGE_SIM_ADMIN="unix://$directory/admin.sock"
export CRI_IMAGE_SIM_ADMIN
node dist/cli.js serve --listen "unix://$directory/cri.sock" --endpoint-file "$directory/endpoint" &
trap 'kill $!; wait; rm -r "$directory"' EXIT
while [ ! -s "$directory/endpoint" ]; do sleep 0.1; done

ctl() {
  node dist/cli.js ctl "$@"
}
expect() {
  case $2 in *"$1"*) echo "ok: $1" ;; *) echo "expected $1 in: $2" && exit 1 ;; esac
}

# A pod with a container that runs; the image is stored without a pull.
pod=$(ctl pod add web --namespace shop)
container=$(ctl container add nginx:1.27 --name nginx --pod "$pod")
ctl pod ls
ctl container ls
expect 'running' "$(ctl container ls)"
expect 'docker.io/library/nginx' "$(ctl image ls)"

# A container that has failed, with a pod of its own.
ctl container add busybox:1.36 --name job --state exited --exit-code 3
expect '"exitCode": 3' "$(ctl container ls --json)"

ctl container stop --timeout 1000 "$container" # TERM, and KILL after 1000 ticks; without a timeout KILL at once
expect '"exitCode": 143' "$(ctl container ls --json)"
ctl container rm "$container"
ctl pod stop "$pod"
ctl pod rm "$pod"
case $(ctl pod ls) in *" web "*) echo "the pod is still there" && exit 1 ;; *) echo "ok: removed" ;; esac
