"""The plug-in in runs of pytest of its own."""

import pathlib

import pytest

README = pathlib.Path(__file__).parent.parent / "README.md"


def test_the_report_of_a_failed_test_shows_the_calls(pytester):
    pytester.makepyfile(
        """
        import os, subprocess

        def test_fails(cri_sim):
            program = os.environ.get("CRI_IMAGE_SIM_BIN", "cri-image-sim")
            subprocess.run([program, "pull", "redis:7", "--endpoint", cri_sim.endpoint], check=True)
            assert False
        """
    )
    result = pytester.runpytest()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*calls of cri_sim 1*", "1: at 0 ms for * ms: runtime.v1.ImageService/PullImage redis:7: OK"])


def test_a_strict_test_fails_at_its_end_for_a_rule_that_never_triggered(pytester):
    pytester.makepyfile(
        """
        import pytest

        @pytest.mark.cri_sim(strict=True)
        def test_unused(cri_sim):
            cri_sim.fault("RemoveImage", fail="registry-unavailable")
            cri_sim.fault("PullImage", fail="not-found", times=2)
        """
    )
    result = pytester.runpytest()
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(
        [
            "*fault rule 1 triggered 0 of 1 times: *RemoveImage*",
            "*fault rule 2 triggered 0 of 2 times: *PullImage*",
        ]
    )


def test_settings_of_the_ini_file_apply_to_all_tests(pytester):
    pytester.makeini("[pytest]\ncri_sim_args = --quota 60MB --runtime cri-o\n")
    pytester.makepyfile(
        """
        def test_quota(cri_sim):
            assert cri_sim.storage()["quota"] == 60_000_000
        """
    )
    pytester.runpytest().assert_outcomes(passed=1)


def test_workers_of_xdist_have_their_own_simulators(pytester):
    pytest.importorskip("xdist")
    pytester.makepyfile(
        """
        import pytest

        @pytest.mark.parametrize("count", range(4))
        def test_own(cri_sim, count):
            for number in range(count):
                cri_sim.seed(f"shop/api:{number}")
            assert len(cri_sim.images()) == count
        """
    )
    pytester.runpytest("-n", "2").assert_outcomes(passed=4)


def test_the_first_test_of_the_readme_passes(pytester):
    blocks = README.read_text().split("```python\n")[1:]
    for number, block in enumerate(blocks):
        pytester.makepyfile(**{f"test_readme_{number}": block.split("```")[0]})
    result = pytester.runpytest()
    assert result.ret == 0 and len(blocks) > 0
