// Package crisim starts simulated Kubernetes nodes for tests: one process for each, with CRI (images, pods, containers) on a
// unix socket, and a control API through which the test seeds images, injects faults, advances time and reads calls.
//
//	func TestPullsOnce(t *testing.T) {
//		t.Parallel()
//		sim := crisim.Start(t)
//		pull(sim.Endpoint, "redis:7") // the code under test
//		sim.Verify(crisim.Expect{Method: "PullImage", Image: "redis:7", Times: crisim.Exactly(1)})
//	}
//
// The package needs the standard library only. A node ends with its test, or with the process of the tests, however that ends.
package crisim
