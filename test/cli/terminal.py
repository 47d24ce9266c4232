"""Runs a command in a terminal of 80 x 24 and plays a script there: terminal.py <script> <command...>

The script is a JSON list of steps: ["wait", text] until the terminal has shown it, ["press", keys], ["signal", number].
Prints as JSON all that the terminal got, and the exit status (negative for a signal).
"""
import fcntl, json, os, pty, select, signal, struct, sys, termios, time

steps = json.loads(sys.argv[1])
child, terminal = pty.fork()
if child == 0:
    os.execvp(sys.argv[2], sys.argv[2:])
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

seen = b""
looked = 0
deadline = time.monotonic() + 30


def read():
    """Reads what is there; False when the command has ended."""
    global seen
    ready, _, _ = select.select([terminal], [], [], 0.1)
    if not ready:
        return True
    try:
        data = os.read(terminal, 65536)
    except OSError:
        return False
    seen += data
    return data != b""


for verb, what in steps:
    if verb == "press":
        os.write(terminal, what.encode())
    elif verb == "signal":
        os.kill(child, what)
    else:
        wanted = what.encode()
        while wanted not in seen[looked:]:
            if not read() or time.monotonic() > deadline:
                sys.exit(f"the terminal never showed {what!r}, but {seen.decode(errors='replace')!r}")
        looked = seen.index(wanted, looked) + len(wanted)

while read():
    if time.monotonic() > deadline:
        os.kill(child, signal.SIGKILL)
        sys.exit(f"the command did not end; it showed {seen.decode(errors='replace')!r}")
_, status = os.waitpid(child, 0)
print(json.dumps({"output": seen.decode(errors="replace"), "status": os.waitstatus_to_exitcode(status)}))
