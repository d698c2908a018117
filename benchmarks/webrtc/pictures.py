"""Runs `NAME PROGRAM ARGUMENT…` on what comes at the standard input and says what it cost; pictures come in real time, in FLV."""

import resource
import subprocess
import sys
import time

name, *command = sys.argv[1:]
process = subprocess.Popen(command, stdin=sys.stdin, stdout=subprocess.PIPE, bufsize=0)
out = process.stdout


def exactly(count):
    data = b""
    while len(data) < count:
        more = out.read(count - len(data))
        if not more:
            raise EOFError
        data += more
    return data


resident, sizes, late, last = 0, 0, [], 0
try:
    exactly(13)
    while True:
        head = exactly(11)
        length, stamp = int.from_bytes(head[1:4], "big"), int.from_bytes(head[4:7], "big") | head[7] << 24
        body = exactly(length + 4)
        if head[0] == 9 and body[1] == 1:
            sizes += length
            late.append(time.monotonic() - stamp / 1000)
            last = stamp
            if len(late) % 100 == 0:
                with open(f"/proc/{process.pid}/status") as status:
                    resident = max(resident, *(int(line.split()[1]) for line in status if line.startswith("VmRSS")))
except EOFError:
    pass
process.wait()
used = resource.getrusage(resource.RUSAGE_CHILDREN)
late = sorted(late[25:])
first = late[0]
print(
    f"{name}: {(used.ru_utime + used.ru_stime) / (last / 1000):.0%} of a core, resident {resident >> 10} MiB,"
    f" {sizes * 8 / last:.0f} kbit/s, {len(late)} pictures, later than the earliest p50 {(late[len(late) // 2] - first) * 1000:.0f} ms,"
    f" p95 {(late[len(late) * 95 // 100] - first) * 1000:.0f} ms",
    flush=True,
)
