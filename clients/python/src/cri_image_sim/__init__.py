"""Simulated Kubernetes nodes for tests, each a process of its own.

With pytest, the fixture ``cri_sim`` is a running node. Other test runners use ``start()``, which is a context manager::

    with cri_image_sim.start(quota="60MB") as sim:
        pull(sim.endpoint, "redis:7")  # the code under test
        sim.verify(method="PullImage", image="redis:7", times=1)

The standard library is all that the package needs.
"""

from .control import ControlError
from .server import StartError
from .sim import Node, Sim, start

__all__ = ["ControlError", "Node", "Sim", "StartError", "start"]
