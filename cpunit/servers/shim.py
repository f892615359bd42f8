"""Becomes another program that runs as an unprivileged user and dies with the process that started it.

    python -I -S shim.py SIGNAL PARENT UID GID PROGRAM [ARGUMENT…]

SIGNAL is what the kernel sends when the parent has died. UID is -1 to stay who one is. The order matters:
changing the user clears the wish to be told of the parent's death, so the user comes first.
"""

import ctypes
import os
import sys

PR_SET_PDEATHSIG = 1


def main(words: list[str]) -> None:
    signal, parent, uid, gid = (int(word) for word in words[:4])
    libc = ctypes.CDLL(None, use_errno=True)
    if uid >= 0:
        os.setgroups([])
        os.setresgid(gid, gid, gid)
        os.setresuid(uid, uid, uid)
    os.umask(0o077)
    if libc.prctl(PR_SET_PDEATHSIG, signal, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl refused PR_SET_PDEATHSIG")
    if os.getppid() != parent:
        sys.exit("The process that asked for this server has gone.")
    os.execv(words[4], words[4:])  # noqa: S606 - becoming that program is what the shim is for


if __name__ == "__main__":
    main(sys.argv[1:])
