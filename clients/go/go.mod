module cri-image-sim/clients/go

go 1.18
