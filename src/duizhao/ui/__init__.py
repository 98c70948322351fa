"""Everything that draws: the only package that knows rich. Importing it alone loads nothing."""

from __future__ import annotations

from duizhao.text.printable import safe

__all__ = ["safe"]
