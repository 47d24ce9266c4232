#include "leds.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "files.h"
#include "pins.h"
#include "tell.h"

namespace microflo {
namespace kernel {
namespace {

constexpr unsigned LedCount = sizeof leds / sizeof *leds;
// The files of the brightness, by LED; 0 for those that were not opened.
int files[LedCount];

int openLight(const char* name) {
  if (!writeFile(Path("%s/class/leds/%s/trigger", sysFolder(), name), "none")) return -1;
  return open(Path("%s/class/leds/%s/brightness", sysFolder(), name).text(), O_WRONLY | O_CLOEXEC);
}

int findLight(const Led& led) {
  int why = ENOENT;
  for (const char* name : led.names) {
    if (name == nullptr) continue;
    const int file = openLight(name);
    if (file >= 0) return file;
    if (errno != ENOENT) why = errno;
  }
  errno = why;
  return -1;
}

}  // namespace

bool openLed(Pin pin, bool level) {
  int& file = files[lines[pin].number];
  if (file <= 0) {
    file = findLight(leds[lines[pin].number]);
    if (file < 0) tell("cannot use %s (an LED in /sys/class/leds): %s", lines[pin].name, strerror(errno));
  }
  if (file < 0) return false;
  writeLed(pin, level);
  return true;
}

// The kernel limits the brightness to the highest that the LED has.
void writeLed(Pin pin, bool level) {
  const ssize_t written = pwrite(files[lines[pin].number], level ? "255" : "0", level ? 3 : 1, 0);
  static_cast<void>(written);
}

}  // namespace kernel
}  // namespace microflo
