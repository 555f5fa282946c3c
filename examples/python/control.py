"""Sets up a node, breaks it and looks inside, with nothing but Python's standard library.

    npx cri-image-sim serve --clock manual --admin tcp://127.0.0.1:7070
    python3 examples/python/control.py http://127.0.0.1:7070
"""

import json
import sys
import urllib.error
import urllib.request


class Node:
    """A simulated node, by its control API."""

    def __init__(self, url):
        self._url = url

    def ask(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        headers = {"content-type": "application/json"} if body is not None else {}
        request = urllib.request.Request(self._url + path, data, headers, method=method)
        with urllib.request.urlopen(request, timeout=10) as response:
            return json.load(response)

    def events(self, since):
        """Server-sent events, for as long as the caller wants them."""
        request = urllib.request.Request(self._url + "/v1/events/stream", headers={"last-event-id": str(since)})
        with urllib.request.urlopen(request, timeout=10) as stream:
            for line in stream:
                if line.startswith(b"data: "):
                    yield json.loads(line[len(b"data: ") :])


def main(url):
    node = Node(url)
    node.ask("POST", "/v1/reset")
    last = node.ask("GET", "/v1/events")["last"]

    node.ask("POST", "/v1/catalog", {"images": [{"refs": "shop/api:1", "layers": ["28MB", "12MB"]}]})
    image = node.ask("POST", "/v1/images", {"image": "shop/api:1"})
    print("there:", image["repoTags"], image["size"], "bytes in", len(image["layers"]), "layers")

    node.ask("PATCH", "/v1/images?image=shop/api:1", {"pinned": True})
    print("tick:", node.ask("POST", "/v1/clock/advance", {"ticks": 1500})["tick"])

    try:
        node.ask("PATCH", "/v1/storage", {"quota": "1MB"})
    except urllib.error.HTTPError as error:
        print("refused:", json.load(error)["error"]["message"])

    hash_before = node.ask("GET", "/v1/state/hash")["hash"]
    node.ask("DELETE", "/v1/images?image=shop/api:1")
    assert node.ask("POST", "/v1/undo")["done"]
    assert node.ask("GET", "/v1/state/hash")["hash"] == hash_before

    for event in node.events(last):
        print("event:", event["type"])
        if event["type"] == "restored":
            break


if __name__ == "__main__":
    main(*sys.argv[1:])
