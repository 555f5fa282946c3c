import os
import signal
import subprocess
import sys
import threading
import time

import pytest

import cri_image_sim


def test_an_image_is_seeded_with_its_size(cri_sim):
    image = cri_sim.seed("shop/api:1", size="40MB", pinned=True)
    assert (image["size"], image["pinned"]) == (40_000_000, True)
    assert [each["repoTags"] for each in cri_sim.images()] == [["docker.io/shop/api:1"]]
    assert cri_sim.storage()["used"] >= 40_000_000


def test_a_fault_fails_a_pull_once(cri_sim, pull):
    cri_sim.fault("PullImage", image="docker.io/library/redis:*", fail="registry-unavailable", times=1)
    assert "RegistryUnavailable" in pull(cri_sim, "redis:7")
    assert pull(cri_sim, "redis:7") == ""
    assert [call["code"] for call in cri_sim.calls(method="PullImage")] == ["UNKNOWN", "OK"]
    cri_sim.verify(method="PullImage", image="redis:7", times=2)
    cri_sim.verify(method="RemoveImage", times=0)
    assert len(cri_sim.faults()) == 1
    cri_sim.reset("history")
    assert (len(cri_sim.images()), cri_sim.calls()) == (1, [])


def test_a_reset_sets_everything_back(cri_sim):
    cri_sim.seed("redis:7")
    cri_sim.fault("PullImage", fail="registry-unavailable")
    cri_sim.reset("behaviour")
    assert (cri_sim.faults(), len(cri_sim.images())) == ([], 1)
    cri_sim.reset()
    assert cri_sim.images() == []


def test_a_failed_verification_shows_what_came_nearest(cri_sim, pull):
    pull(cri_sim, "redis:6")
    with pytest.raises(AssertionError) as failure:
        cri_sim.verify(method="PullImage", image="redis:7", at_least=2)
    text = str(failure.value)
    assert "expected at least 2 calls of PullImage for docker.io/library/redis:7; found 0" in text
    assert "PullImage redis:6: OK\n    but the image is docker.io/library/redis:6" in text


@pytest.mark.cri_sim(clock="manual")
def test_a_pull_takes_simulated_time_only(cri_sim, pull):
    cri_sim.fault("PullImage", delay=600_000)
    thread = threading.Thread(target=pull, args=(cri_sim, "redis:7"))
    thread.start()
    assert cri_sim.await_call("PullImage")["image"] == "redis:7"
    assert cri_sim.advance(599.999) == pytest.approx(599.999)
    assert thread.is_alive()
    cri_sim.advance_until_idle()
    cri_sim.verify(within=5, method="PullImage", code="OK")
    thread.join()


@pytest.mark.cri_sim(runtime="cri-o", nodes=2)
def test_nodes_of_a_cluster_have_their_own_images(cri_sim):
    first, second = cri_sim.nodes
    second.seed("redis:7")
    assert (first.images(), len(second.images())) == ([], 1)
    assert first.endpoint != second.endpoint


def test_several_simulators_share_nothing(cri_sims):
    sims = [cri_sims() for _ in range(3)]
    sims[0].seed("redis:7")
    assert [len(sim.images()) for sim in sims] == [1, 0, 0]


def test_a_refusal_of_the_control_api_is_an_error(cri_sim):
    with pytest.raises(cri_image_sim.ControlError, match="on: ") as refused:
        cri_sim.fault("nowhere", fail="registry-unavailable")
    assert refused.value.status == 400


def test_a_server_that_cannot_start_says_why():
    with pytest.raises(cri_image_sim.StartError, match="Expected an amount of bytes"):
        cri_image_sim.start(quota="lots")


def test_a_missing_program_is_named(monkeypatch):
    monkeypatch.setenv("CRI_IMAGE_SIM_BIN", "/nowhere/cri-image-sim")
    with pytest.raises(cri_image_sim.StartError, match="/nowhere/cri-image-sim.*set CRI_IMAGE_SIM_BIN"):
        cri_image_sim.start()


def test_a_program_that_cannot_be_run_leaves_nothing_behind(monkeypatch, tmp_path):
    program = tmp_path / "cri-image-sim"
    program.write_bytes(b"no program")
    program.chmod(0o755)
    files = tmp_path / "files"
    files.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(files))
    monkeypatch.setenv("CRI_IMAGE_SIM_BIN", str(program))
    with pytest.raises(cri_image_sim.StartError, match="/cri-image-sim cannot be run: "):
        cri_image_sim.start()
    assert list(files.iterdir()) == []


def test_a_server_dies_with_a_process_that_is_killed():
    code = "import cri_image_sim, time; print(cri_image_sim.start().pid, flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as parent:
        pid = int(parent.stdout.readline())
        parent.kill()
    deadline = time.monotonic() + 5
    while alive(pid):
        if time.monotonic() > deadline:
            os.kill(pid, signal.SIGKILL)
            pytest.fail(f"the server {pid} lives on")
        time.sleep(0.005)


def test_start_and_stop_are_quick(capsys):
    begin = time.monotonic()
    sim = cri_image_sim.start()
    started = time.monotonic()
    sim.stop()
    stopped = time.monotonic()
    with capsys.disabled():
        print(f" start: {(started - begin) * 1000:.0f} ms, stop: {(stopped - started) * 1000:.0f} ms", end=" ")
    assert stopped - started < 1
    assert not os.path.exists(sim.endpoint[len("unix://") :])


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
