"""A client of the control API: HTTP and JSON over a unix socket."""

import http.client
import json
import socket
import urllib.parse

_TIMEOUT_SECONDS = 60


class ControlError(Exception):
    """An error that the control API answers with.

    ``status`` is the HTTP status, ``code`` is for programs, for example ``invalid-fault``.
    """

    def __init__(self, status, code, message):
        super().__init__(f"{code}: {message}")
        self.status = status
        self.code = code
        self.message = message


class _UnixConnection(http.client.HTTPConnection):
    def __init__(self, path):
        super().__init__("localhost", timeout=_TIMEOUT_SECONDS)
        self._path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


class Control:
    """Sends requests, each on a connection of its own, so that threads can share a client."""

    def __init__(self, endpoint):
        self._path = endpoint[len("unix://") :]

    def request(self, method, path, body=None, query=None):
        given = {name: value for name, value in (query or {}).items() if value is not None}
        if given:
            path += "?" + urllib.parse.urlencode(given)
        text = None if body is None else json.dumps(body)
        headers = {} if body is None else {"content-type": "application/json"}
        connection = _UnixConnection(self._path)
        try:
            connection.request(method, path, text, headers)
            response = connection.getresponse()
            answer = response.read().decode()
        finally:
            connection.close()
        if response.status == 200:
            return json.loads(answer)
        try:
            error = json.loads(answer)["error"]
        except (ValueError, KeyError):
            raise ControlError(response.status, "unknown", answer) from None
        raise ControlError(response.status, error["code"], error["message"])
