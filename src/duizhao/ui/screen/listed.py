"""Moving in a list: the same keys on every screen."""

from __future__ import annotations

from duizhao.ui.screen.shell import Shell


class Moving(Shell):
    """A screen with a list."""

    rows = 3
    """How many rows the list has on the screen."""

    def stand(self, position: int) -> None:
        """To a position of the list, from 0, or its nearer end."""
        raise NotImplementedError

    def length(self) -> int:
        """How long the list is."""
        raise NotImplementedError

    def step(self, by: int) -> None:
        """So many further down the list, or up."""
        raise NotImplementedError

    def skip(self, _key: str = "") -> None:
        """Down the list."""
        self.step(1)

    def back(self, _key: str = "") -> None:
        """Up the list."""
        self.step(-1)

    def page_down(self, _key: str = "") -> None:
        """A screenful down."""
        self.step(self.rows)

    def page_up(self, _key: str = "") -> None:
        """A screenful up."""
        self.step(-self.rows)

    def first(self, _key: str = "") -> None:
        """To the first of the list."""
        self.stand(0)

    def last(self, _key: str = "") -> None:
        """To the last of the list."""
        self.stand(self.length())
