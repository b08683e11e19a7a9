"""The simplest host of the form: a page whose model sends each message to a desk in Python."""

import contextlib
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from evidence_review.desk import desk as desk_module
from evidence_review.desk.desk import Desk

FORM = Path(desk_module.__file__).parent
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>The desk</title>
<style>body { margin: 0; background: Canvas; }</style><link rel="stylesheet" href="form.css">
<main id="desk"></main>
<script type="module">
  import form from "./form.js";
  const heard = new Set();
  let state = await (await fetch("state")).json();
  const model = {
    get: () => state,
    on: (name, call) => heard.add(call),
    off: (name, call) => heard.delete(call),
    async send(message) {
      const answer = await fetch("do", { method: "POST", body: JSON.stringify(message) });
      if (!answer.ok) return;
      state = await answer.json();
      for (const call of heard) call();
    },
  };
  form.render({ model, el: document.querySelector("#desk") });
</script></html>"""


@dataclass
class Host:
    """Where the page is, the desk behind it, and whether it answers at all."""

    address: str
    desk: Desk
    alive: bool = True
    messages: list[dict] = field(default_factory=list)


@contextlib.contextmanager
def hosting(desk: Desk) -> Iterator[Host]:
    """Serve the form on this machine, while the block runs."""
    one_by_one = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *words: object) -> None:
            """A test is quiet."""

        def do_GET(self) -> None:
            name = self.path.split("?")[0].strip("/")
            if name == "state":
                return self._give("application/json", json.dumps(desk.state()))
            if name in ("form.js", "form.css"):
                kind = "text/javascript" if name.endswith("js") else "text/css"
                return self._give(kind, (FORM / name).read_text("utf-8"))
            return self._give("text/html", PAGE)

        def do_POST(self) -> None:
            message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if not host.alive:
                self.send_error(503)
                return
            with one_by_one:
                host.messages.append(message)
                state = desk.do(message)
            self._give("application/json", json.dumps(state))

        def _give(self, kind: str, text: str) -> None:
            raw = text.encode()
            self.send_response(200)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    host = Host(f"http://127.0.0.1:{server.server_port}/", desk)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()
