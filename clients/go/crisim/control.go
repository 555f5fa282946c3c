package crisim

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"
)

// controlTimeout is the real time after which a request of the control API fails.
const controlTimeout = time.Minute

// An APIError is an error that the control API answers with.
type APIError struct {
	// Status is the HTTP status: 400 for an invalid request, 404 for an unknown name, 409 for a conflict with the state.
	Status int `json:"-"`
	// Code is for programs, for example "invalid-fault".
	Code string
	// Message is for people.
	Message string
}

func (e *APIError) Error() string { return e.Code + ": " + e.Message }

// control is a client of the control API.
type control struct {
	client http.Client
}

func newControl(endpoint string) *control {
	path := strings.TrimPrefix(endpoint, "unix://")
	dial := func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "unix", path)
	}
	return &control{http.Client{Transport: &http.Transport{DialContext: dial}, Timeout: controlTimeout}}
}

// do sends a request with a JSON body, if in is not nil, and decodes the answer into out, if that is not nil.
func (c *control) do(method, path string, in, out interface{}) error {
	var body io.Reader
	if in != nil {
		text, err := json.Marshal(in)
		if err != nil {
			return err
		}
		body = bytes.NewReader(text)
	}
	request, err := http.NewRequest(method, "http://localhost"+path, body)
	if err != nil {
		return err
	}
	if in != nil {
		request.Header.Set("content-type", "application/json")
	}
	response, err := c.client.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return err
	}
	if response.StatusCode != http.StatusOK {
		return apiError(response.StatusCode, text)
	}
	if out == nil {
		return nil
	}
	return json.Unmarshal(text, out)
}

func apiError(status int, text []byte) error {
	var answer struct{ Error APIError }
	if json.Unmarshal(text, &answer) != nil || answer.Error.Code == "" {
		return fmt.Errorf("HTTP status %d: %s", status, text)
	}
	answer.Error.Status = status
	return &answer.Error
}

func (c *control) close() { c.client.CloseIdleConnections() }
