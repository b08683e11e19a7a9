"""The commands of `evidence-review`, a module each: `add` says how it is called, `run` does it."""
