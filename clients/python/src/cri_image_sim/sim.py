"""A running simulator, as tests see it."""

from .control import Control
from .server import Server

#: The unit of simulated time, in seconds.
TICK = 0.001


class Node:
    """One simulated node. ``name`` is empty if there is only one; ``endpoint`` is its CRI endpoint."""

    def __init__(self, control, name, endpoint, prefix):
        self.name = name
        self.endpoint = endpoint
        self._control = control
        self._prefix = prefix

    def _node(self, method, path, body=None, query=None):
        return self._control.request(method, self._prefix + path, body, query)

    def seed(self, image, size=None, pinned=None):
        """Stores an image at once, without a pull, and returns it. ``size`` is bytes, or a text such as ``"40MB"``."""
        options = {"size": size, "pinned": pinned}
        given = {name: value for name, value in options.items() if value is not None}
        return self._node("POST", "/images", {"image": image, **given})

    def images(self):
        """Returns the stored images."""
        return self._node("GET", "/images")["images"]

    def storage(self):
        """Returns the ledger in bytes: quota, used, reserved, available."""
        return self._node("GET", "/storage")

    def set_quota(self, quota):
        """Changes the bytes that the node may store, for example ``"60MB"``."""
        self._node("PATCH", "/storage", {"quota": quota})

    def calls(self, method=None, image=None, code=None):
        """Returns the calls that have ended, in the order in which they ended."""
        return self._node("GET", "/calls", query={"method": method, "image": image, "code": code})["calls"]

    def await_call(self, method=None, image=None, seconds=5):
        """Waits until the node has received a call that has not ended yet, and returns it.

        With a manual clock, such a call waits for simulated time.

        :raises AssertionError: if no such call arrives in this real time
        """
        query = {"method": method, "image": image, "state": "in-flight", "wait": f"{round(seconds * 1000)}ms"}
        found = self._node("GET", "/calls", query=query)["inFlight"]
        assert found, f"no call of {method or 'any method'} in flight after {seconds} s"
        return found[0]

    def verify(self, within=None, **expected):
        """Checks the number of calls with a ``method``, ``image``, ``code`` or ``username``.

        The number is ``times``, or ``at_least`` and ``at_most``; without any of them at least one call is expected.

        :param within: waits up to these real seconds for calls that are made in the background
        :raises AssertionError: with the calls that came nearest, if the calls that have ended are not as expected
        """
        names = {"at_least": "atLeast", "at_most": "atMost"}
        body = {names.get(name, name): value for name, value in expected.items()}
        wait = None if within is None else f"{round(within * 1000)}ms"
        answer = self._node("POST", "/calls/verify", body, query={"wait": wait})
        if answer["ok"]:
            return
        lines = [answer["message"]]
        lines += [f"  found {call_text(call)}" for call in answer["matched"]]
        for miss in answer["nearestMisses"]:
            lines += [f"  {call_text(miss['call'])}", f"    but {', and '.join(miss['reasons'])}"]
        raise AssertionError("\n".join(lines))


class Sim(Node):
    """A running simulator: one node, or several. The methods of the first node are its own."""

    def __init__(self, server):
        info = server.info
        control = Control(info["admin"])
        super().__init__(control, "", info["cri"], "/v1")
        self._server = server
        self.version = info["version"]
        self.pid = info["pid"]
        self.nodes = [self]
        if "nodes" in info:
            each = [(node["name"], node["cri"]) for node in info["nodes"]]
            self.nodes = [Node(control, name, cri, f"/v1/nodes/{name}") for name, cri in each]
            self.name = self.nodes[0].name

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        """Ends the server and removes its directory. Does nothing the second time."""
        self._server.stop()

    def request(self, method, path, body=None, query=None):
        """Sends any request of the control API, for example ``request("GET", "/v1/calls", query={"code": "OK"})``.

        :raises ControlError: if the API refuses it
        """
        return self._control.request(method, path, body, query)

    def fault(self, on, **rule):
        """Injects a fault rule, for example ``fault("PullImage", image="redis:*", fail="registry-unavailable", times=1)``."""
        return self.request("POST", "/v1/faults", {"on": on, **rule})

    def faults(self, unused=False):
        """Returns the fault rules with their counts; with ``unused`` only those that have never triggered."""
        return self.request("GET", "/v1/faults", query={"unused": "true" if unused else None})["faults"]

    def remove_faults(self):
        """Removes all fault rules. Calls and phases that they block continue."""
        self.request("DELETE", "/v1/faults")

    def registry(self, host, **change):
        """Changes a registry, for example ``registry("ghcr.io", up=False)``."""
        self.request("PATCH", f"/v1/registries/{host}", change)

    def reset(self, what="everything"):
        """Sets the simulator back to its start.

        :param what: ``everything``; ``behaviour``: fault rules, container rules and settings of registries;
            ``history``: recorded calls and the counts of fault rules
        """
        self.request("POST", "/v1/reset", query={"what": what})

    def now(self):
        """Returns the simulated time since the start, in seconds."""
        return self.request("GET", "/v1/clock")["tick"] * TICK

    def advance(self, seconds):
        """Advances simulated time, and returns the simulated time since the start, in seconds."""
        return self._advance({"ticks": round(seconds / TICK)})

    def advance_to_next_event(self):
        """Advances simulated time to the next scheduled event."""
        return self._advance({"to": "next-event"})

    def advance_until_idle(self):
        """Advances simulated time until no event is scheduled."""
        return self._advance({"to": "idle"})

    def _advance(self, how):
        return self.request("POST", "/v1/clock/advance", how)["tick"] * TICK

    def output(self):
        """Returns the text that the server wrote to standard error."""
        return self._server.output()


def call_text(call):
    """Returns a call as one line."""
    parts = [f"at {call['tick']} ms for {call['ticks']} ms: {call['method']}", call["image"]]
    end = call["code"] + (f": {call['message']}" if call["message"] else "")
    return f"{call['id']}: {' '.join(filter(None, parts))}: {end}"


def start(args=(), program=None, timeout=30, **flags):
    """Starts a simulator and waits until it is ready.

    :param args: flags of ``cri-image-sim serve``, as a list
    :param program: the program; by default the variable CRI_IMAGE_SIM_BIN, or ``cri-image-sim`` on PATH
    :param timeout: the limit of the start in seconds
    :param flags: flags by name: ``runtime="cri-o"``, ``clock="manual"``, ``quota="60MB"``, ``nodes=2``, ``max_pulls=1``
    :raises StartError: if the program is missing or ends
    """
    named = [text for name, value in flags.items() for text in (f"--{name.replace('_', '-')}", str(value))]
    return Sim(Server([*named, *args], program, timeout))
