"""Starting a review: `start` does it, `rows` goes on; `classing`, `splitting` and `candidates` say
what a machine can propose, by rules that a person can read."""
