"""The systems that the program is released for, and what each packager calls them."""

import platform
import subprocess
from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    """A system, by the words of those who have packages for it."""

    triple: str
    npm_os: str
    npm_cpu: str
    npm_libc: str | None = None
    debian: str | None = None
    wheel: str | None = None
    """The tag of a wheel; none where it follows from the version of glibc that the program needs."""
    suffix: str = ""
    """How the program’s file name ends."""

    @property
    def machine(self) -> str:
        """The processor, as Rust calls it."""
        return self.triple.split("-")[0]

    @property
    def system(self) -> str:
        """The operating system, as Rust calls it."""
        return self.triple.split("-")[2]

    @property
    def is_of_this_machine(self) -> bool:
        """Whether its programs run here, as far as the processor goes."""
        own = platform.machine().lower()
        return self.machine == {"amd64": "x86_64", "arm64": "aarch64"}.get(own, own)

    @property
    def npm_name(self) -> str:
        """What the package of npm for this system is called: candour-linux-x64-musl."""
        libc = "-musl" if self.npm_libc == "musl" else ""
        return f"candour-{self.npm_os}-{self.npm_cpu}{libc}"

    @property
    def is_static(self) -> bool:
        """Whether the program brings its C library."""
        return self.npm_libc == "musl"


def _musl(machine: str) -> str:
    # A static program runs with any C library: 2.17 is the oldest that pip knows.
    return f"manylinux_2_17_{machine}.manylinux2014_{machine}.musllinux_1_1_{machine}"


_ALL = (
    Target("x86_64-unknown-linux-gnu", "linux", "x64", "glibc", debian="amd64"),
    Target("aarch64-unknown-linux-gnu", "linux", "arm64", "glibc", debian="arm64"),
    Target("x86_64-unknown-linux-musl", "linux", "x64", "musl", wheel=_musl("x86_64")),
    Target("aarch64-unknown-linux-musl", "linux", "arm64", "musl", wheel=_musl("aarch64")),
    Target("x86_64-apple-darwin", "darwin", "x64", wheel="macosx_10_12_x86_64"),
    Target("aarch64-apple-darwin", "darwin", "arm64", wheel="macosx_11_0_arm64"),
    Target("x86_64-pc-windows-msvc", "win32", "x64", wheel="win_amd64", suffix=".exe"),
    # The same for Windows, by a compiler that Debian has too: what is built where there is no Windows.
    Target("x86_64-pc-windows-gnu", "win32", "x64", wheel="win_amd64", suffix=".exe"),
)
TARGETS = {target.triple: target for target in _ALL}


def of_this_machine() -> str:
    """The target that rustc builds for here."""
    told = subprocess.run(["rustc", "-vV"], check=True, capture_output=True, text=True).stdout
    return next(line.split()[1] for line in told.splitlines() if line.startswith("host: "))
