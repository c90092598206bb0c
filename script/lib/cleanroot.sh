# SPDX-License-Identifier: Apache-2.0
# A bare Debian 12 in a folder, for the tests that must not lean on this machine. Needs root.
base_root=${KITH_BASE_ROOT:-$root/build/cleanroot/debian12.tar}

# Makes the tarball once (half a minute, from the network); it can be kept between runs.
make_base_root() {
    [ ! -f "$base_root" ] || return 0
    say "making a bare Debian 12 with debootstrap"
    mkdir -p "$(dirname "$base_root")"
    local folder
    folder=$(mktemp -d "$(dirname "$base_root")/new.XXXXXX")
    debootstrap --variant=minbase bookworm "$folder" "${KITH_MIRROR:-http://deb.debian.org/debian}" \
        >"$folder.log" 2>&1 || { tail "$folder.log"; return 1; }
    tar -C "$folder" --one-file-system -cf "$base_root.new" .
    mv "$base_root.new" "$base_root"
    rm -rf "$folder" "$folder.log"
}

# Unpacks it and gives it this machine's way to the network.
make_clean_root() {
    make_base_root
    mkdir -p "$1"
    tar -C "$1" -xpf "$base_root"
    # mktemp makes folders for one user; this one is the root of others too.
    chmod 755 "$1"
    cp /etc/resolv.conf /etc/hosts "$1/etc/"
    mkdir -p "$1/usr/local/share/ca-certificates"
    find /usr/local/share/ca-certificates -name '*.crt' \
        -exec cp {} "$1/usr/local/share/ca-certificates/" \;
}

# Runs a command there. Its mounts and what it leaves running end with it.
in_clean_root() {
    local folder=$1
    shift
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 CI="${CI:-}" \
        unshare --mount --pid --fork --kill-child -- sh -c '
        set -e
        mount --make-rprivate / 2>/dev/null || true
        mount -t proc proc "$0/proc"
        mount -t tmpfs tmpfs "$0/dev"
        mkdir "$0/dev/shm" "$0/dev/pts"
        mount -t tmpfs -o mode=1777 tmpfs "$0/dev/shm"
        mount -t devpts -o newinstance,ptmxmode=0666 devpts "$0/dev/pts"
        ln -s pts/ptmx "$0/dev/ptmx"
        for device in null zero full random urandom tty; do
            touch "$0/dev/$device"
            mount --bind "/dev/$device" "$0/dev/$device"
        done
        ln -s /proc/self/fd "$0/dev/fd"
        ln -s /proc/self/fd/0 "$0/dev/stdin"
        ln -s /proc/self/fd/1 "$0/dev/stdout"
        ln -s /proc/self/fd/2 "$0/dev/stderr"
        exec chroot "$@"' "$folder" "$folder" "$@"
}
