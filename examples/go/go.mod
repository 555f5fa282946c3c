module cri-image-sim/examples/go

go 1.26.0

require (
	cri-image-sim/clients/go v0.0.0
	cri-image-sim/clients/go/criconn v0.0.0
	google.golang.org/grpc v1.83.0
	k8s.io/cri-api v0.36.3
)

replace (
	cri-image-sim/clients/go => ../../clients/go
	cri-image-sim/clients/go/criconn => ../../clients/go/criconn
)
