module cri-image-sim/clients/go/criconn

go 1.18

require google.golang.org/grpc v1.33.3
