import os
import shutil
import subprocess

import pytest

pytest_plugins = ["pytester"]


@pytest.fixture
def pull():
    """Pulls an image; any CRI client would do. Returns the error message, or nothing."""
    program = os.environ.get("CRI_IMAGE_SIM_BIN") or shutil.which("cri-image-sim")

    def run(sim, image):
        command = [program, "pull", image, "--endpoint", sim.endpoint]
        return subprocess.run(command, capture_output=True, text=True).stderr

    return run
