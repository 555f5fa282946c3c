#!/bin/sh
# Makes a GOPATH in which the kit, its gRPC part and the examples build without a module proxy, with Debian's packages
# golang-go, golang-google-grpc-dev, protobuf-compiler and protoc-gen-go-1-3. k8s.io/cri-api is no package of Debian; the same
# API is generated from the proto file of cri-image-sim.
#
#   eval "$(sh clients/go/debian-gopath.sh /tmp/gopath)"
#   go test cri-image-sim/clients/go/criconn
set -eu
directory=${1:?usage: debian-gopath.sh DIRECTORY}
root=$(cd "$(dirname "$0")/../.." && pwd)
mkdir -p "$directory/src/cri-image-sim"
directory=$(cd "$directory" && pwd)
for part in clients examples; do
  ln -sfn "$root/$part" "$directory/src/cri-image-sim/$part"
done
if ! [ "$directory/src/k8s.io/cri-api/pkg/apis/runtime/v1/api.pb.go" -nt "$root/proto/cri/runtime/v1/api.proto" ]; then
  protoc --proto_path="$root/proto" "--go_out=plugins=grpc:$directory/src" cri/runtime/v1/api.proto
fi
echo "export GO111MODULE=off GOPATH='$directory:/usr/share/gocode'"
