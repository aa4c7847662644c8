"""Runs a program on a machine that seems to have a HID keypad plugged in: 1234:5678, usage page FF00, usage 01,
serial number SN42, reports of eight bytes in and three out.

umockdev does it (Debian: umockdev gir1.2-umockdev-1.0 python3-gi), through a library of its own that is loaded before
the program's and answers for /sys and /dev. node-hid and its hidraw driver are the real ones; the kernel's part is
played. What it can't play is unplugging: that is tried at the boundary of node-hid (hardware/src/links/hid-link.test.ts).

Usage: umockdev-wrapper /usr/bin/python3 keypad.py program argument…
Each line of standard input is a report from the keypad, in hexadecimal. Each report that the program sends to it is
printed likewise, after the words `report to keypad:`. What the program prints comes out as it is.
"""
import os
import select
import signal
import struct
import subprocess
import sys
import tempfile
import time

import gi

gi.require_version("UMockdev", "1.0")
from gi.repository import UMockdev  # noqa: E402

# Usage page FF00, usage 01: eight bytes in, three bytes out.
REPORT_DESCRIPTOR = bytes.fromhex("0600ff0901a1010902150026ff00750895088102090395039102c0")
DEVICE_DESCRIPTOR = bytes.fromhex("120100020000004034127856000101020301")
PORT = "/devices/pci0000:00/0000:00:14.0/usb1/1-2"
DEVICE = f"""P: {PORT}
N: bus/usb/001/002={DEVICE_DESCRIPTOR.hex().upper()}
E: DEVTYPE=usb_device
E: SUBSYSTEM=usb
E: PRODUCT=1234/5678/100
A: idVendor=1234
A: idProduct=5678
A: bcdDevice=0100
A: manufacturer=Hallbell
A: product=Call Keypad
A: serial=SN42
A: busnum=1
A: devnum=2

P: {PORT}/1-2:1.0
E: DEVTYPE=usb_interface
E: SUBSYSTEM=usb
A: bInterfaceNumber=00

P: {PORT}/1-2:1.0/0003:1234:5678.0001
E: SUBSYSTEM=hid
E: HID_ID=0003:00001234:00005678
E: HID_NAME=Hallbell Call Keypad
E: HID_PHYS=usb-0000:00:14.0-2/input0
E: HID_UNIQ=SN42
H: report_descriptor={REPORT_DESCRIPTOR.hex().upper()}

P: {PORT}/1-2:1.0/0003:1234:5678.0001/hidraw/hidraw0
N: hidraw0
E: SUBSYSTEM=hidraw
E: DEVNAME=/dev/hidraw0
E: MAJOR=244
E: MINOR=0
A: dev=244:0

"""
# What the driver asks of the device, and the answers.
IOCTLS = "\n".join([
    "@DEV /dev/hidraw0",
    f"HIDIOCGRDESCSIZE 0 {struct.pack('<i', len(REPORT_DESCRIPTOR)).hex().upper()}",
    "HIDIOCGRDESC 0 "
    + (struct.pack("<i", len(REPORT_DESCRIPTOR)) + REPORT_DESCRIPTOR.ljust(4096, b"\0")).hex().upper(),
    f"HIDIOCGRAWINFO 0 {struct.pack('<Ihh', 3, 0x1234, 0x5678).hex().upper()}",
    "",
])
# As long as a finger takes at the least: two reports in one read would be one to the driver.
BETWEEN_REPORTS_S = 0.04
MAX_READ = 64

testbed = UMockdev.Testbed.new()
testbed.add_from_string(DEVICE)
with tempfile.NamedTemporaryFile("w", suffix=".ioctl") as file:
    file.write(IOCTLS)
    file.flush()
    testbed.load_ioctl("/dev/hidraw0", file.name)
keypad = testbed.get_dev_fd("/dev/hidraw0")

program = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL)
for ending in (signal.SIGTERM, signal.SIGINT):
    signal.signal(ending, lambda number, _frame: program.send_signal(number))



def tell_what_came():
    try:
        print("report to keypad:", os.read(keypad, MAX_READ).hex(), flush=True)
    except OSError:
        # Nobody has opened the keypad yet, or any more.
        time.sleep(BETWEEN_REPORTS_S)


pending = b""
inputs = [0]
while program.poll() is None:
    ready, _, _ = select.select([*inputs, keypad], [], [], 0.1)
    if keypad in ready:
        tell_what_came()
    if 0 in ready:
        read = os.read(0, 4096)
        if not read:
            inputs.remove(0)
        *lines, pending = (pending + read).split(b"\n")
        for line in lines:
            os.write(keypad, bytes.fromhex(line.decode()))
            time.sleep(BETWEEN_REPORTS_S)
sys.exit(program.returncode)
