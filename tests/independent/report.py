"""What was compared and what did not match."""

from dataclasses import dataclass, field


@dataclass
class Report:
    """Counts every compared figure and keeps each mismatch in words."""

    passed: int = 0
    mismatches: list[str] = field(default_factory=list)

    def compare(self, what: str, expected: object, found: object) -> None:
        """One figure: the one computed here against the one published."""
        if expected == found:
            self.passed += 1
        else:
            self.fail(f"{what}: should be {expected}, is {found}")

    def fail(self, mismatch: str) -> None:
        self.mismatches.append(mismatch)

    @property
    def compared(self) -> int:
        return self.passed + len(self.mismatches)
