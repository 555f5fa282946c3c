"""The pytest plug-in: fixtures, the marker ``cri_sim`` and settings."""

import pytest

from .sim import call_text, start


def pytest_addoption(parser):
    parser.addini("cri_sim_bin", "the program cri-image-sim (default: CRI_IMAGE_SIM_BIN, or cri-image-sim on PATH)")
    parser.addini("cri_sim_args", "flags of `cri-image-sim serve` for all tests", type="args", default=[])


def pytest_configure(config):
    config.addinivalue_line(
        "markers",
        "cri_sim(args=[], strict=False, **flags): flags of the simulator of this test, such as runtime='cri-o', "
        "clock='manual', quota='60MB'; strict fails the test if a fault rule never triggered, or fewer times than its times",
    )


@pytest.fixture
def cri_sims(request):
    """Starts simulators: ``cri_sims(quota="60MB")`` returns another one at each call. They end with the test."""
    config = request.config
    started = []

    def another(args=(), **flags):
        program = config.getini("cri_sim_bin") or None
        sim = start([*config.getini("cri_sim_args"), *args], program, **flags)
        started.append(sim)
        request.node.stash.setdefault(_SIMS, []).append(sim)
        return sim

    yield another
    for sim in started:
        sim.stop()


@pytest.fixture
def cri_sim(request, cri_sims):
    """A running simulator of this test alone, with the flags of the marker ``cri_sim``."""
    flags = {}
    for marker in reversed(list(request.node.iter_markers("cri_sim"))):
        flags.update(marker.kwargs)
    strict = flags.pop("strict", False)
    sim = cri_sims(**flags)
    yield sim
    if strict:
        missed = [text for text in map(_missed, sim.faults()) if text]
        assert not missed, "\n".join(missed)


def _missed(fault):
    """Says how many times too few a rule triggered: it is expected to trigger ``times`` times, or once."""
    triggered, expected = fault["struck"], fault["rule"].get("times", 1)
    if triggered >= expected:
        return None
    return f"fault rule {fault['id']} triggered {triggered} of {expected} times: {fault['rule']}"


_SIMS = pytest.StashKey()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """Adds the calls that the simulators received to the report of a failed test."""
    outcome = yield
    report = outcome.get_result()
    if call.when != "call" or not report.failed:
        return
    for number, sim in enumerate(item.stash.get(_SIMS, []), 1):
        try:
            lines = [call_text(each) for node in sim.nodes for each in node.calls()]
            text = "\n".join(lines or ["none"])
            if sim.output():
                text += f"\nthe server wrote: {sim.output()}"
        except Exception as error:  # The report of the test must not be lost.
            text = f"unknown: {error}"
        report.sections.append((f"calls of cri_sim {number}", text))
