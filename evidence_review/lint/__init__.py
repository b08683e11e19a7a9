"""The wording lint: `linting` finds remarks, `remarks` says them as text, JSON or SARIF."""
