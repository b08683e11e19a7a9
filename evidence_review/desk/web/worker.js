// Python, beside the page: it unpacks the desk and a copy of the collection, and then only answers.
// A message {open} or {do} gets {told} and whether it is {opened}; while it starts it tells {step}, and {failed} with a reason.

const PACKAGES = "/packages";

const bytes = async (name) => {
  const answer = await fetch(new URL(name, import.meta.url));
  if (!answer.ok) throw new Error(`${name} is missing (${answer.status})`);
  return answer.arrayBuffer();
};

async function start() {
  postMessage({ step: 0 });
  const parts = Promise.all(["python.zip", "pydantic_core.zip", "collection.zip"].map(bytes));
  const { loadPyodide } = await import("../pyodide/pyodide.mjs");
  const python = await loadPyodide({ indexURL: new URL("../pyodide/", import.meta.url).href });
  postMessage({ step: 1 });
  const [code, core, collection] = await parts;
  python.unpackArchive(code, "zip", { extractDir: PACKAGES });
  python.unpackArchive(core, "zip", { extractDir: PACKAGES });
  python.unpackArchive(collection, "zip", { extractDir: "/base" });
  postMessage({ step: 2 });
  const page = python.runPython(`
import sys
sys.path.insert(0, "${PACKAGES}")
from pathlib import Path
from evidence_review.desk.page import Page
Page(Path("/base"), Path("/desk"))
`);
  // From here on nothing needs the network, so that nothing has it.
  for (const name of ["fetch", "XMLHttpRequest", "WebSocket", "EventSource"]) self[name] = undefined;
  return page;
}

const started = start();
started.catch((error) => postMessage({ failed: String(error?.message ?? error) }));

// One by one: each waits for the one before.
let turn = started;
onmessage = ({ data }) => {
  turn = turn.then(async () => {
    const page = await started;
    const told = data.open ? page.open(JSON.stringify(data.open)) : page.do(JSON.stringify(data.do));
    postMessage({ told: JSON.parse(told), opened: Boolean(data.open) });
  });
  turn.catch((error) => postMessage({ failed: String(error?.message ?? error) }));
};
