#!/usr/bin/env bash
# Versions:  musl-dev 1.2.3-1, libgcc-12-dev and gcc-12 12.2.0-14+deb12u1 (Debian 12, amd64).
# Expected:  Debian's own compiler and its own musl link a static program that walks its stack, as C++ exceptions and Rust panics do.
# Seen:      a program that walks nothing links and runs. One that asks libgcc_eh for its frames does not link: the library was built for
#            glibc 2.35 and asks it for _dl_find_object, which musl does not have.
# So:        a static program of a language that unwinds needs another unwinder, or that one function: packages/musl/find_object.c.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
apt-get download -qq -o APT::Sandbox::User=root musl-dev=1.2.3-1 libgcc-12-dev=12.2.0-14+deb12u1
for package in *.deb; do dpkg -x "$package" .; done
cat > plain.c <<'C'
#include <stdio.h>
int main(void) { puts("linked and run"); }
C
cat > walks.c <<'C'
#include <stdio.h>
#include <unwind.h>
static _Unwind_Reason_Code count(struct _Unwind_Context *at, void *frames) { return ++*(int *)frames, (void)at, _URC_NO_REASON; }
int main(void) { int frames = 0; _Unwind_Backtrace(count, &frames); puts(frames ? "linked and run" : "no frame"); }
C
gcc=usr/lib/gcc/x86_64-linux-gnu/12 musl=usr/lib/x86_64-linux-musl
built() {
    local told
    if told=$(gcc-12 -static -nostdlib -nostdinc -fno-pie -no-pie -isystem usr/include/x86_64-linux-musl -isystem $gcc/include "$1.c" \
        -o "$1" $musl/crt1.o $musl/crti.o -Wl,--start-group $gcc/libgcc_eh.a $gcc/libgcc.a $musl/libc.a -Wl,--end-group \
        $musl/crtn.o 2>&1); then
        "./$1"
    else
        grep -o 'undefined reference to.*' <<<"$told" | sort -u
    fi
}
{ built plain; built walks; } | tee seen.txt
diff seen.txt - <<'TEXT'
linked and run
undefined reference to `_dl_find_object'
TEXT
