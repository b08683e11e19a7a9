"""`python -m evidence_review` is the command `evidence-review`."""

import sys

from evidence_review.cli import main

sys.exit(main())
