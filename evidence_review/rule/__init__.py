"""The rule: pure functions from judgements to findings."""
