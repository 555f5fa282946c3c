package crisim

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// poll is the interval at which a start looks for the info file.
const poll = time.Millisecond

// stopTimeout is the real time after which a server that does not stop is killed.
const stopTimeout = 5 * time.Second

// info is the content of the info file.
type info struct {
	Cri     string
	Admin   string
	Pid     int
	Version string
	Nodes   []struct{ Name, Cri string }
}

// process is a server with its directory.
type process struct {
	info   info
	dir    string
	cmd    *exec.Cmd
	input  io.Closer
	output *bytes.Buffer
	ended  chan struct{}
}

// binary finds the program: the variable CRI_IMAGE_SIM_BIN, or cri-image-sim on PATH.
func binary() (string, error) {
	if path := os.Getenv("CRI_IMAGE_SIM_BIN"); path != "" {
		// The directory of the tests is not that of the caller, so a relative path would be misunderstood.
		if strings.Contains(path, "/") && !filepath.IsAbs(path) {
			return "", fmt.Errorf("CRI_IMAGE_SIM_BIN is %q; expected an absolute path, or a name on PATH", path)
		}
		return exec.LookPath(path)
	}
	path, err := exec.LookPath("cri-image-sim")
	if err != nil {
		return "", fmt.Errorf("no program cri-image-sim on PATH; install it, or set CRI_IMAGE_SIM_BIN to its path")
	}
	return path, nil
}

// launch starts a server and waits until it is ready.
func launch(s settings) (*process, error) {
	program, err := binary()
	if err != nil {
		return nil, err
	}
	// Not t.TempDir: the path of a unix socket has 103 bytes at most, and names of tests are long.
	dir, err := os.MkdirTemp("", "crisim-")
	if err != nil {
		return nil, err
	}
	p := &process{dir: dir, output: &bytes.Buffer{}, ended: make(chan struct{})}
	file := filepath.Join(dir, "info.json")
	args := []string{
		"serve", "--exit-with-parent", "--info-file", file,
		"--listen", "unix://" + filepath.Join(dir, "cri.sock"),
		"--admin", "unix://" + filepath.Join(dir, "admin.sock"),
	}
	p.cmd = exec.Command(program, append(args, s.args...)...)
	p.cmd.Env = environment()
	p.cmd.Stderr = p.output
	// The server ends when this pipe closes, and the system closes it when the process of the tests ends.
	if p.input, err = p.cmd.StdinPipe(); err == nil {
		err = p.cmd.Start()
	}
	if err != nil {
		os.RemoveAll(dir)
		return nil, err
	}
	go func() {
		p.cmd.Wait()
		close(p.ended)
	}()
	if err := p.await(file, s.timeout); err != nil {
		p.stop()
		return nil, err
	}
	return p, nil
}

func (p *process) await(file string, timeout time.Duration) error {
	limit := time.After(timeout)
	for {
		// The server renames the file into place, so it is whole.
		if text, err := os.ReadFile(file); err == nil {
			return json.Unmarshal(text, &p.info)
		}
		select {
		case <-p.ended:
			return fmt.Errorf("%s ended: %s", p.cmd, strings.TrimSpace(p.output.String()))
		case <-limit:
			return fmt.Errorf("%s is not ready after %s", p.cmd, timeout)
		case <-time.After(poll):
		}
	}
}

// stop ends the server and removes its directory.
func (p *process) stop() {
	p.cmd.Process.Signal(syscall.SIGTERM)
	select {
	case <-p.ended:
	case <-time.After(stopTimeout):
		p.cmd.Process.Kill()
		<-p.ended
	}
	p.input.Close()
	os.RemoveAll(p.dir)
}

// environment returns the variables of this process without those that change flags of the server.
func environment() []string {
	var kept []string
	for _, variable := range os.Environ() {
		if !strings.HasPrefix(variable, "CRI_IMAGE_SIM_") {
			kept = append(kept, variable)
		}
	}
	return kept
}
