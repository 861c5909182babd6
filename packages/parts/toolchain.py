"""Which compilers make the program of a target on this machine: those of the project where they have Rust’s library for it, else
those of Debian, which can make the library from its sources."""

import platform
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from .targets import Target

_DEBIAN = Path("/usr/bin")
_SOURCES = Path("/usr/lib/rustlib/src/rust/library")
_UNWINDING = Path(__file__).parent.parent / "musl/find_object.c"


@dataclass(frozen=True)
class Toolchain:
    """How cargo is asked for a program."""

    cargo: str = "cargo"
    options: tuple[str, ...] = ()
    rust: tuple[str, ...] = ()
    """What rustc is told besides."""
    surroundings: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of_target(cls, target: Target, place: Path) -> "Toolchain":
        """The first that has all it needs; what it makes for itself goes below `place`."""
        name = target.triple.replace("-", "_")
        compilers = {f"CC_{name}": _c(target)} if _c(target) else {}
        if linker := _linker(target):
            compilers[f"CARGO_TARGET_{name.upper()}_LINKER"] = linker
        if _has_library("rustc", target):
            return cls(surroundings=compilers)
        debian = compilers | {"RUSTC": str(_DEBIAN / "rustc")}
        cargo = str(_DEBIAN / "cargo")
        if _has_library(debian["RUSTC"], target):
            return cls(cargo, surroundings=debian)
        if not (_SOURCES.is_dir() and Path(cargo).exists()):
            raise SystemExit(
                f"Rust’s library for {target.triple} is missing: rustup target add {target.triple}, or, on Debian, "
                "apt install rustc-web cargo-web rust-web-src"
            )
        # Debian’s cargo is of a stable version, which makes no library unless it is told that it may.
        debian["RUSTC_BOOTSTRAP"] = "1"
        rust = _musl(target, place) if target.is_static else ()
        return cls(cargo, ("-Zbuild-std=std,panic_unwind",), rust, debian)


def command(target: Target, program: Path) -> list[str]:
    """How the program is run here: by itself, or by what stands in for its system."""
    if target.system == "windows" and platform.system() != "Windows":
        return [_needed("/usr/lib/wine/wine64", "wine64"), str(program)]
    if target.system == "linux" and not target.is_of_this_machine:
        # It finds the C library where Debian puts that of another machine. Of two of them, as -L would add one, it mixes parts.
        return [_needed(f"qemu-{target.machine}-static", "qemu-user-static"), str(program)]
    return [str(program)]


def _needed(tool: str, package: str) -> str:
    if shutil.which(tool) is None:
        raise SystemExit(f"{tool} is missing: on Debian, apt install {package}")
    return tool


def _has_library(rustc: str, target: Target) -> bool:
    if shutil.which(rustc) is None:
        return False
    command = [rustc, "--print", "target-libdir", "--target", target.triple]
    told = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parent)
    return told.returncode == 0 and any(Path(told.stdout.strip()).glob("libstd-*"))


def _c(target: Target) -> str | None:
    """The C compiler; none where it is what everybody calls `cc`."""
    if target.is_static:
        return "musl-gcc" if target.is_of_this_machine else f"{target.machine}-linux-musl-gcc"
    return _linker(target)


def _linker(target: Target) -> str | None:
    """The compiler that links; none where it is the usual one."""
    if target.triple.endswith("-windows-gnu"):
        return f"{target.machine}-w64-mingw32-gcc"
    if target.system == "linux" and not target.is_of_this_machine:
        return f"{target.machine}-linux-gnu-gcc"
    return None


def _musl(target: Target, place: Path) -> tuple[str, ...]:
    """Gathers what Rust brings with its own library for musl: where programs begin and end, the C library, and what unwinds."""
    gcc, folder = f"{target.machine}-linux-gnu-gcc", place / f"{target.triple}-libc"
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("crtbegin.o", "crtbeginS.o", "crtend.o", "crtendS.o", "libgcc_eh.a", "libgcc.a"):
        told = subprocess.run([gcc, f"-print-file-name={name}"], check=True, capture_output=True, text=True)
        shutil.copyfile(told.stdout.strip(), folder / name)
    for name in ("crt1.o", "rcrt1.o", "crti.o", "crtn.o", "libc.a"):
        shutil.copyfile(f"/usr/lib/{target.machine}-linux-musl/{name}", folder / name)
    compiler = f"{target.machine}-linux-musl-gcc"
    subprocess.run([compiler, "-O2", "-fPIC", "-c", _UNWINDING, "-o", folder / "find_object.o"], check=True)
    # What Rust’s library asks for by this name, and what C compilers leave to libgcc.
    (folder / "libunwind.a").write_text("GROUP ( find_object.o libgcc_eh.a libgcc.a )\n", encoding="utf-8")
    return "-Clink-self-contained=yes", f"-Lnative={folder}"
