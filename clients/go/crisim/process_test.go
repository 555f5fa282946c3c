package crisim

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"
)

// recorder is a test that may fail.
type recorder struct {
	testing.TB
	errors []string
}

func (r *recorder) Helper() {}
func (r *recorder) Errorf(format string, values ...interface{}) {
	r.errors = append(r.errors, fmt.Sprintf(format, values...))
}

func TestAFailedVerificationShowsWhatCameNearest(t *testing.T) {
	t.Parallel()
	sim := Start(t)
	sim.Fault(Rule{On: "PullImage", Fail: "not-found"})
	program, _ := binary()
	exec.Command(program, "pull", "redis:6", "--endpoint", sim.Endpoint).Run()
	record := &recorder{TB: t}
	node := *sim.Node
	node.t = record
	if node.Verify(Expect{Method: "PullImage", Image: "redis:7"}) {
		t.Error("verified")
	}
	if node.Verify(Expect{Method: "PullImage", Times: Exactly(0)}) {
		t.Error("one call was taken for none")
	}
	text := strings.Join(record.errors, "\n")
	for _, part := range []string{"expected at least 1 call of PullImage", "redis:6", "NOT_FOUND", "but the image is"} {
		if !strings.Contains(text, part) {
			t.Errorf("%q is not in:\n%s", part, text)
		}
	}
}

// failed is a test that has failed. Its cleanups run when the test calls them.
type failed struct {
	testing.TB
	cleanups []func()
	logs     []string
}

func (f *failed) Helper()                {}
func (f *failed) Failed() bool           { return true }
func (f *failed) Cleanup(cleanup func()) { f.cleanups = append(f.cleanups, cleanup) }
func (f *failed) Logf(format string, values ...interface{}) {
	f.logs = append(f.logs, fmt.Sprintf(format, values...))
}

func TestTheOutputOfAFailedTestIsReadOnceItsServerHasStopped(t *testing.T) {
	t.Parallel()
	record := &failed{TB: t}
	Start(record, Args("--log", "info"))
	for _, cleanup := range record.cleanups {
		cleanup()
	}
	if text := strings.Join(record.logs, "\n"); !strings.Contains(text, `"msg":"stopping"`) {
		t.Errorf("the last lines of the server are not in:\n%s", text)
	}
}

func TestARuleThatTriggeredTooRarelyIsReported(t *testing.T) {
	t.Parallel()
	sim := Start(t)
	sim.Fault(Rule{On: "RemoveImage", Fail: "registry-unavailable"})
	sim.Fault(Rule{On: "PullImage", Fail: "not-found", Times: 2})
	sim.Fault(Rule{On: "ImageStatus", Delay: time.Millisecond})
	program, _ := binary()
	exec.Command(program, "pull", "redis:6", "--endpoint", sim.Endpoint).Run()
	exec.Command(program, "inspect", "redis:6", "--endpoint", sim.Endpoint).Run()
	record := &recorder{TB: t}
	sim.Node.t = record
	sim.reportUnused()
	sim.Node.t = t
	if len(record.errors) != 2 || !strings.Contains(record.errors[0], "fault rule 1 triggered 0 of 1 times") ||
		!strings.Contains(record.errors[1], "fault rule 2 triggered 1 of 2 times") {
		t.Errorf("errors: %q", record.errors)
	}
}

func TestAServerThatCannotStartSaysWhy(t *testing.T) {
	t.Parallel()
	s := settings{timeout: time.Minute}
	Quota("lots")(&s)
	_, err := launch(s)
	if err == nil || !strings.Contains(err.Error(), "Expected an amount of bytes") {
		t.Errorf("error: %v", err)
	}
}

func TestAMissingProgramIsNamed(t *testing.T) {
	t.Setenv("CRI_IMAGE_SIM_BIN", "")
	t.Setenv("PATH", "/nowhere")
	_, err := launch(settings{timeout: time.Minute})
	if err == nil || !strings.Contains(err.Error(), "set CRI_IMAGE_SIM_BIN") {
		t.Errorf("error: %v", err)
	}
}

func TestStartAndStopAreQuick(t *testing.T) {
	for i := 0; i < 3; i++ {
		begin := time.Now()
		p, err := launch(settings{timeout: time.Minute})
		if err != nil {
			t.Fatal(err)
		}
		started := time.Now()
		p.stop()
		t.Logf("start: %s, stop: %s", started.Sub(begin).Round(time.Millisecond), time.Since(started).Round(time.Millisecond))
		if _, err := os.Stat(p.dir); err == nil || time.Since(started) > time.Second {
			t.Errorf("a directory is left, or the stop took %s", time.Since(started))
		}
	}
}

// TestMain runs the tests, or with CRISIM_PARENT a process that starts a server and waits for its own death.
func TestMain(m *testing.M) {
	if os.Getenv("CRISIM_PARENT") == "" {
		os.Exit(m.Run())
	}
	p, err := launch(settings{timeout: time.Minute})
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println(p.info.Pid, p.dir)
	select {}
}

func TestAServerDiesWithATestProcessThatIsKilled(t *testing.T) {
	t.Parallel()
	parent := exec.Command(os.Args[0])
	parent.Env = append(os.Environ(), "CRISIM_PARENT=1")
	output, _ := parent.StdoutPipe()
	if err := parent.Start(); err != nil {
		t.Fatal(err)
	}
	line, _ := bufio.NewReader(output).ReadString('\n')
	var pid int
	var dir string
	if _, err := fmt.Sscan(line, &pid, &dir); err != nil {
		t.Fatalf("%v: %q", err, line)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	parent.Process.Kill()
	parent.Wait()
	for deadline := time.Now().Add(5 * time.Second); syscall.Kill(pid, 0) == nil; time.Sleep(poll) {
		if time.Now().After(deadline) {
			syscall.Kill(pid, syscall.SIGKILL)
			t.Fatalf("the server %d lives on", pid)
		}
	}
}
