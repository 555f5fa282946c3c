package crisim

import (
	"net/url"
	"testing"
)

// A Node is one simulated node.
type Node struct {
	// Name is the name of the node; empty if there is only one.
	Name string
	// Endpoint is the CRI endpoint, for example unix:///tmp/crisim-1/cri.sock.
	Endpoint string

	t       testing.TB
	control *control
	prefix  string
}

// An Image is a stored image.
type Image struct {
	ID          string
	RepoTags    []string
	RepoDigests []string
	// Size is the size in bytes: config, manifest, index and compressed layers.
	Size   int64
	Pinned bool
}

// An ImageOption changes an image that Seed stores.
type ImageOption func(map[string]interface{})

// Size makes an image of this size, for example Size("40MB"). By default the size is that of the catalog.
func Size(bytes string) ImageOption {
	return func(body map[string]interface{}) { body["size"] = bytes }
}

// Pinned makes the image pinned: collectors must keep it.
func Pinned() ImageOption {
	return func(body map[string]interface{}) { body["pinned"] = true }
}

// Seed stores an image at once, without a pull.
func (n *Node) Seed(image string, options ...ImageOption) Image {
	n.t.Helper()
	body := map[string]interface{}{"image": image}
	for _, option := range options {
		option(body)
	}
	var answer Image
	n.must("POST", n.prefix+"/images", body, &answer)
	return answer
}

// Images returns the stored images.
func (n *Node) Images() []Image {
	n.t.Helper()
	var answer struct{ Images []Image }
	n.must("GET", n.prefix+"/images", nil, &answer)
	return answer.Images
}

// A Storage is the ledger of a node, in bytes. Used + Reserved never exceeds Quota.
type Storage struct {
	Quota, Used, Reserved, Available, Inodes int64
}

// Storage returns the ledger.
func (n *Node) Storage() Storage {
	n.t.Helper()
	var answer Storage
	n.must("GET", n.prefix+"/storage", nil, &answer)
	return answer
}

// SetQuota changes the bytes that the node may store, for example SetQuota("60MB").
func (n *Node) SetQuota(bytes string) {
	n.t.Helper()
	n.must("PATCH", n.prefix+"/storage", map[string]string{"quota": bytes}, nil)
}

// query returns a path with the parameters that are not empty.
func query(path string, parameters map[string]string) string {
	values := url.Values{}
	for name, value := range parameters {
		if value != "" {
			values.Set(name, value)
		}
	}
	if len(values) == 0 {
		return path
	}
	return path + "?" + values.Encode()
}

func (n *Node) must(method, path string, in, out interface{}) {
	n.t.Helper()
	if err := n.control.do(method, path, in, out); err != nil {
		n.t.Fatalf("crisim: %s %s: %v", method, path, err)
	}
}
