package criconn_test

import (
	"context"
	"testing"

	cri "k8s.io/cri-api/pkg/apis/runtime/v1"

	"cri-image-sim/clients/go/criconn"
	"cri-image-sim/clients/go/crisim"
)

func TestAClientOfCRITalksToTheNode(t *testing.T) {
	t.Parallel()
	sim := crisim.Start(t, crisim.Runtime("cri-o"))
	images := cri.NewImageServiceClient(criconn.New(t, sim.Endpoint))
	request := &cri.PullImageRequest{Image: &cri.ImageSpec{Image: "redis:7"}}
	if _, err := images.PullImage(context.Background(), request); err != nil {
		t.Fatal(err)
	}
	sim.Verify(crisim.Expect{Method: "PullImage", Image: "redis:7", Code: "OK", Times: crisim.Exactly(1)})
}
