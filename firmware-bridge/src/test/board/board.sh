#!/bin/bash
# An emulated arm64 computer with GPIO lines, an I2C bus with the chips of a Miniscope V4, and a USB serial pair
# (/dev/ttyACM0, as a host sees a microcontroller, and /dev/ttyGS0, the microcontroller's side), that Pi4J takes for a
# Raspberry Pi: QEMU, Debian's own kernel for arm64 of this machine's suite, and its gpio-sim, built here because Debian's
# kernels leave it out.
#
#   board.sh prepare             downloads and builds; once, about 300 MB in $ASTERISM_BOARD or ~/.cache/asterism/board
#   board.sh run SCRIPT DIR      boots, shows DIR as /host, a Java 25 as /jre, and runs SCRIPT (busybox sh) in it
#
# Needs: qemu-system-arm gcc-aarch64-linux-gnu libc6-dev-arm64-cross make cpio kmod. Nothing else is installed.
set -euo pipefail
PATH=$PATH:/usr/sbin:/sbin
here=$(cd "$(dirname "$0")" && pwd)
board=${ASTERISM_BOARD:-${XDG_CACHE_HOME:-$HOME/.cache}/asterism/board}
jre=${ASTERISM_ARM64:-${XDG_CACHE_HOME:-$HOME/.cache}/asterism/arm64}/root

need() {
    for program in qemu-system-aarch64 aarch64-linux-gnu-gcc make cpio depmod modprobe; do
        command -v "$program" >/dev/null || { echo "board: $program is missing" >&2; exit 1; }
    done
    [ -e "$jre/../complete" ] || { echo "board: no Java for arm64 at $jre" >&2; exit 1; }
}

private_apt() {
    apt-get -qq -y -o APT::Architecture=arm64 -o APT::Architectures::=arm64 -o APT::Architectures::=amd64 \
        -o APT::Sandbox::User=root -o APT::Install-Recommends=false -o Acquire::Languages=none \
        -o Dir::State="$work" -o Dir::State::status="$work/status" -o Dir::State::lists="$work/lists" \
        -o Dir::Cache="$work" -o Dir::Cache::archives="$work/archives" \
        -o Dir::Etc::sourcelist="$work/sources.list" -o Dir::Etc::sourceparts=/dev/null "$@"
}

download() {
    local mirror
    mirror=$(apt-get indextargets --format '$(LABEL) $(REPO_URI)' 'Created-By: Packages' | awk '$1 == "Debian" { print $2; exit }')
    [ -n "$mirror" ] || { echo "board: apt on this machine knows no Debian mirror" >&2; exit 1; }
    mkdir -p "$work/lists/partial" "$work/archives/partial"
    : >"$work/status"
    # shellcheck source=/dev/null
    . /etc/os-release
    echo "deb [arch=arm64,amd64 signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $VERSION_CODENAME main" >"$work/sources.list"
    private_apt update
    # Whichever kernel this suite offers now.
    headers=$(private_apt -s install linux-headers-arm64 | grep -o 'linux-headers-[0-9][^ ]*-arm64' | head -1)
    version=${headers#linux-headers-}
    series=$(echo "$version" | grep -o '^[0-9]*\.[0-9]*')
    (cd "$work/archives" && private_apt download "$headers" "linux-headers-${version%-arm64}-common" \
        "linux-image-$version" "linux-kbuild-$series:$(dpkg --print-architecture)" "linux-source-$series" busybox-static:arm64)
}

unpack() {
    for package in "$work"/archives/linux-{headers,kbuild}*.deb; do dpkg -x "$package" "$work/headers"; done
    dpkg -x "$work"/archives/linux-image*.deb "$work/image"
    dpkg -x "$work"/archives/busybox*.deb "$work/busybox"
    local source=linux-source-$series
    # Three files of 1.3 GB: the rest is not written.
    dpkg --fsys-tarfile "$work"/archives/linux-source*.deb 2>/dev/null | tar -xO "./usr/src/$source.tar.xz" | xz -dc |
        tar -x -C "$work" --strip-components=1 "$source/drivers/gpio/gpio-sim.c" "$source/drivers/gpio/gpiolib.h" "$source/kernel/irq/irq_sim.c"
}

build() {
    local build=$work/build headers=$work/headers/usr/src/linux-headers-$version
    mkdir -p "$build"
    cp "$work"/drivers/gpio/{gpio-sim.c,gpiolib.h} "$work/kernel/irq/irq_sim.c" "$here/v4-bus.c" "$build"
    sed -i 's/handle_simple_irq(irq_to_desc(\(.*\)));/generic_handle_irq_safe(\1);/' "$build/irq_sim.c"
    # A Raspberry Pi's driver has this setting: whether a line stays as it was when its owner dies.
    sed -i -e '/^static void gpio_sim_free(/,/^}/ s/^\tmutex_lock/\tif (persist_gpio_outputs)\n\t\treturn;\n&/' \
        -e '0,/^static void gpio_sim_free(/ s//static bool persist_gpio_outputs;\nmodule_param(persist_gpio_outputs, bool, 0644);\n\n&/' "$build/gpio-sim.c"
    printf 'obj-m := pinctrl-bcm2835.o v4-bus.o\npinctrl-bcm2835-y := gpio-sim.o irq_sim.o\n' >"$build/Makefile"
    sed -i "s| /usr/src/| $work/headers/usr/src/|" "$headers/Makefile"
    make -s -C "$headers" M="$build" ARCH=arm64 CROSS_COMPILE=aarch64-linux-gnu- CC=aarch64-linux-gnu-gcc modules >"$work/build.log" 2>&1 ||
        { tail -20 "$work/build.log" >&2; exit 1; }
    for tool in lines say; do aarch64-linux-gnu-gcc -O2 -static -o "$work/$tool" "$here/$tool.c"; done
}

pack() {
    local root=$work/initramfs modules=$work/image/lib/modules/$version
    [ -d "$modules" ] || modules=$work/image/usr/lib/modules/$version
    mkdir -p "$root"/{bin,proc,sys,dev,modules}
    depmod -b "${modules%/lib/modules/*}" "$version"
    for module in virtio_pci 9p 9pnet_virtio configfs i2c-dev cdc-acm dummy_hcd usb_f_acm g_serial; do
        modprobe -d "${modules%/lib/modules/*}" -S "$version" --show-depends "$module"
    done | awk '$1 == "insmod" && !seen[$2]++ { print $2 }' | while read -r file; do
        case $file in
            *.xz) xz -dc "$file" >"$root/modules/$(basename "$file" .xz)" ;;
            *) cp "$file" "$root/modules" ;;
        esac
        basename "$file" .xz >>"$root/modules/order"
    done
    cp "$work"/build/*.ko "$root/modules"
    echo pinctrl-bcm2835.ko >>"$root/modules/order"
    echo v4-bus.ko >>"$root/modules/order"
    cp "$work"/busybox/*/busybox "$root/bin" 2>/dev/null || cp "$work"/busybox/usr/bin/busybox "$root/bin"
    ln -s busybox "$root/bin/sh"
    cp "$work/lines" "$work/say" "$root/bin"
    cp "$here/init" "$root/init"
    chmod +x "$root/init"
    (cd "$root" && find . | cpio -o -H newc 2>/dev/null | gzip -1) >"$work/initramfs.gz"
}

prepare() {
    local stamp
    stamp=$(cat "$here"/{board.sh,init,lines.c,say.c,v4-bus.c} | sha256sum | cut -c1-16)
    [ "$(cat "$board/complete" 2>/dev/null)" = "$stamp" ] && return
    mkdir -p "$board"
    work=$(mktemp -d "$board/work.XXXXXX")
    trap 'rm -rf "$work"' EXIT
    download
    unpack
    build
    pack
    cp "$work"/image/boot/vmlinuz* "$board/kernel"
    mv "$work/initramfs.gz" "$board/initramfs.gz"
    echo "$stamp" >"$board/complete"
}

run() {
    local shared
    shared=$(cd "$2" && pwd)
    cp "$1" "$shared/script"
    exec timeout "${BOARD_SECONDS:-300}" qemu-system-aarch64 -M virt -cpu cortex-a72 -smp "${BOARD_CPUS:-2}" -m 1536 -nic none -nographic -no-reboot \
        -kernel "$board/kernel" -initrd "$board/initramfs.gz" -append "console=ttyAMA0 quiet panic=-1 ${BOARD_KERNEL:-}" \
        -fsdev "local,id=jre,path=$jre,security_model=none,readonly=on" -device virtio-9p-pci,fsdev=jre,mount_tag=jre \
        -fsdev "local,id=host,path=$shared,security_model=none,readonly=on" -device virtio-9p-pci,fsdev=host,mount_tag=host </dev/null
}

need
prepare
if [ "$1" = run ]; then run "$2" "$3"; fi
