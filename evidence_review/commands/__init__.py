"""The commands of `evidence-review`, a file a command: `add_arguments` says how it is called, `run`
does it and answers with the exit code."""
