// Package criconn connects tests to the CRI endpoint of a simulated node. It needs google.golang.org/grpc, any version
// from 1.33; package crisim itself needs the standard library only.
package criconn

import (
	"context"
	"net"
	"strings"
	"testing"

	"google.golang.org/grpc"
)

// New connects to an endpoint such as unix:///tmp/crisim-1/cri.sock, and closes the connection at the end of the test. Clients
// of k8s.io/cri-api take the connection: cri.NewImageServiceClient(criconn.New(t, sim.Endpoint)).
func New(t testing.TB, endpoint string, options ...grpc.DialOption) *grpc.ClientConn {
	t.Helper()
	// WithInsecure and Dial are deprecated in new versions, but their successors do not exist in old ones.
	options = append([]grpc.DialOption{
		grpc.WithInsecure(),
		grpc.WithAuthority("localhost"),
		grpc.WithContextDialer(dial),
	}, options...)
	conn, err := grpc.Dial("passthrough:///"+endpoint, options...)
	if err != nil {
		t.Fatalf("criconn: %s: %v", endpoint, err)
	}
	t.Cleanup(func() { conn.Close() })
	return conn
}

func dial(ctx context.Context, endpoint string) (net.Conn, error) {
	network, address := "unix", strings.TrimPrefix(endpoint, "unix://")
	if strings.HasPrefix(endpoint, "tcp://") {
		network, address = "tcp", strings.TrimPrefix(endpoint, "tcp://")
	}
	return new(net.Dialer).DialContext(ctx, network, address)
}
