package collector

import (
	"context"
	"testing"

	cri "k8s.io/cri-api/pkg/apis/runtime/v1"

	"cri-image-sim/clients/go/criconn"
	"cri-image-sim/clients/go/crisim"
)

func onEachRuntime(t *testing.T, test func(t *testing.T, sim *crisim.Sim, collector *Collector)) {
	for _, runtime := range []string{"containerd", "cri-o"} {
		runtime := runtime
		t.Run(runtime, func(t *testing.T) {
			t.Parallel()
			sim := crisim.Start(t, crisim.Runtime(runtime), crisim.Quota("100MB"), crisim.Strict())
			conn := criconn.New(t, sim.Endpoint)
			test(t, sim, &Collector{
				Images: cri.NewImageServiceClient(conn), Containers: cri.NewRuntimeServiceClient(conn),
				Disk: func() (int64, int64) {
					storage := sim.Storage()
					return storage.Used, storage.Quota
				},
				High: 85, Low: 60,
			})
		})
	}
}

func TestKeepsPinnedImagesAndThoseInUse(t *testing.T) {
	t.Parallel()
	onEachRuntime(t, func(t *testing.T, sim *crisim.Sim, collector *Collector) {
		sim.Seed("shop/pinned:1", crisim.Size("30MB"), crisim.Pinned())
		sim.Seed("shop/running:1", crisim.Size("25MB"))
		container := map[string]string{"image": "shop/running:1", "state": "running"}
		if err := sim.Do("POST", "/v1/containers", container, nil); err != nil {
			t.Fatal(err)
		}
		large := sim.Seed("shop/large:1", crisim.Size("20MB"))
		small := sim.Seed("shop/small:1", crisim.Size("12MB"))
		removed, err := collector.Collect(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		if len(removed) != 2 || removed[0] != large.ID || removed[1] != small.ID {
			t.Errorf("removed %v, not %s and %s", removed, large.ID, small.ID)
		}
		for _, kept := range []string{"shop/pinned:1", "shop/running:1"} {
			sim.Verify(crisim.Expect{Method: "RemoveImage", Image: kept, Times: crisim.Exactly(0)})
		}
		held := map[string]bool{}
		for _, image := range sim.Images() {
			for _, tag := range image.RepoTags {
				held[tag] = true
			}
		}
		if !held["docker.io/shop/pinned:1"] || !held["docker.io/shop/running:1"] || held["docker.io/shop/large:1"] {
			t.Errorf("held: %v", held)
		}
	})
}

func TestLeavesANodeWithRoomAlone(t *testing.T) {
	t.Parallel()
	onEachRuntime(t, func(t *testing.T, sim *crisim.Sim, collector *Collector) {
		sim.Seed("shop/large:1", crisim.Size("80MB"))
		if removed, err := collector.Collect(context.Background()); err != nil || len(removed) != 0 {
			t.Errorf("removed %v: %v", removed, err)
		}
		sim.Verify(crisim.Expect{Method: "RemoveImage", Times: crisim.Exactly(0)})
	})
}

func TestSkipsAnImageThatCannotBeRemoved(t *testing.T) {
	t.Parallel()
	onEachRuntime(t, func(t *testing.T, sim *crisim.Sim, collector *Collector) {
		sim.Seed("shop/large:1", crisim.Size("50MB"))
		small := sim.Seed("shop/small:1", crisim.Size("45MB"))
		sim.Fault(crisim.Rule{On: "RemoveImage", Nth: 1, Fail: crisim.Status{Code: "INTERNAL", Message: "busy"}})
		removed, err := collector.Collect(context.Background())
		if err != nil || len(removed) != 1 || removed[0] != small.ID {
			t.Errorf("removed %v: %v", removed, err)
		}
	})
}
