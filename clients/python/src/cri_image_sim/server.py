"""The process of a server: its start, and its end."""

import json
import os
import shutil
import subprocess
import tempfile
import time

_POLL_SECONDS = 0.001
_STOP_SECONDS = 5


class StartError(Exception):
    """A server could not be started."""


def _program(given):
    wanted = given or os.environ.get("CRI_IMAGE_SIM_BIN") or "cri-image-sim"
    found = shutil.which(wanted)
    if found is None:
        raise StartError(f"no program {wanted}; install cri-image-sim, or set CRI_IMAGE_SIM_BIN to its path")
    return os.path.abspath(found)


class Server:
    """A server with its directory; ``info`` is the content of its info file."""

    def __init__(self, args=(), program=None, timeout=30):
        program = _program(program)
        # Not pytest's tmp_path: the path of a unix socket has 103 bytes at most, and names of tests are long.
        self._directory = tempfile.mkdtemp(prefix="cri-sim-")
        self._output = tempfile.TemporaryFile()
        path = os.path.join(self._directory, "{}").format
        flags = ["--exit-with-parent", "--info-file", path("info.json")]
        flags += ["--listen", f"unix://{path('cri.sock')}", "--admin", f"unix://{path('admin.sock')}"]
        # The server ends when its standard input closes. The system closes the pipe when this process ends, and no
        # other child inherits its end.
        try:
            self._process = subprocess.Popen(
                [program, "serve", *flags, *map(str, args)],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=self._output,
                env={name: value for name, value in os.environ.items() if not name.startswith("CRI_IMAGE_SIM_")},
            )
        except OSError as error:
            self._remove_files()
            raise StartError(f"{program} cannot be run: {error}") from error
        try:
            self.info = self._wait(path("info.json"), timeout)
        except BaseException:
            self.stop()
            raise

    def _wait(self, file, timeout):
        deadline = time.monotonic() + timeout
        while True:
            # The server renames the file into place, so it is whole.
            if os.path.exists(file):
                with open(file) as text:
                    return json.load(text)
            if self._process.poll() is not None:
                raise StartError(f"cri-image-sim ended with {self._process.returncode}: {self.output()}")
            if time.monotonic() > deadline:
                raise StartError(f"cri-image-sim is not ready after {timeout} s")
            time.sleep(_POLL_SECONDS)

    def output(self):
        """Returns the text that the server wrote to standard error."""
        self._output.seek(0)
        return self._output.read().decode(errors="replace").strip()

    def stop(self):
        """Ends the server and removes its directory. Does nothing the second time."""
        if self._process.poll() is None:
            self._process.terminate()
        try:
            self._process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdin.close()
        self._remove_files()

    def _remove_files(self):
        self._output.close()
        shutil.rmtree(self._directory, ignore_errors=True)
