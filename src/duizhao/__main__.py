"""`python -m duizhao`."""

from __future__ import annotations

import sys

from duizhao.cli import main

sys.exit(main())
