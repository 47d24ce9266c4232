"""Runs a command in a terminal of 80 x 24 and plays a script there: terminal.py <script> <command...>

The script is a JSON list of steps: ["wait", text] until the terminal has shown it, ["press", keys], ["signal", number],
["resize", [columns, rows]]; as the first step, the command begins with that size.
Prints as JSON all that the terminal got, the exit status (negative for a signal), and whether the terminal was left in
raw mode.
"""
import fcntl, json, os, pty, select, signal, struct, sys, termios, time

steps = json.loads(sys.argv[1])


def resize(file, columns, rows):
    fcntl.ioctl(file, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


size = steps.pop(0)[1] if steps and steps[0][0] == "resize" else [80, 24]
child, terminal = pty.fork()
if child == 0:
    resize(0, *size)
    os.execvp(sys.argv[2], sys.argv[2:])

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
    elif verb == "resize":
        resize(terminal, *what)
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
wants = termios.ICANON | termios.ECHO
raw = termios.tcgetattr(terminal)[3] & wants != wants
output = seen.decode(errors="replace")
print(json.dumps({"output": output, "status": os.waitstatus_to_exitcode(status), "raw": raw}))
