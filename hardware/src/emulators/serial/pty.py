"""Plays the far end of a serial line: a pseudo-terminal, known by a link at the path given. What comes on standard
input as lines of hexadecimal is what the device sends; what it is sent is printed likewise. The end of the input
unplugs it."""
import os
import select
import sys
import tty

path = sys.argv[1]
device, line = os.openpty()
tty.setraw(line)
if os.path.islink(path):
    os.unlink(path)
os.symlink(os.ttyname(line), path)
# Whoever opens it next keeps it open; this end must not, or its going would not be noticed.
print("ready", flush=True)
pending = b""
while True:
    ready, _, _ = select.select([device, 0], [], [])
    if 0 in ready:
        read = os.read(0, 4096)
        if not read:
            break
        *lines, pending = (pending + read).split(b"\n")
        for each in lines:
            os.write(device, bytes.fromhex(each.decode()))
    if device in ready:
        print(os.read(device, 4096).hex(), flush=True)
os.unlink(path)
