// Analog inputs, by the industrial I/O of the kernel (/sys/bus/iio; Documentation/ABI/testing/sysfs-bus-iio).
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "files.h"
#include "io/io.h"
#include "pins.h"
#include "tell.h"

namespace microflo {
namespace kernel {
namespace {

constexpr unsigned MostDevices = 16;
static_assert(AnalogBits >= 10, "what is read has at least the 10 bits that are given");

// The files of the voltages, by input; 0 for those that were not opened.
int files[lineCount];

// Opens the file of the first device that has such an input.
int findInput(uint8_t number) {
  int file = -1;
  for (unsigned device = 0; device < MostDevices && file < 0; device++) {
    const Path path("%s/bus/iio/devices/iio:device%u/in_voltage%u_raw", sysFolder(), device, number);
    file = open(path.text(), O_RDONLY | O_CLOEXEC);
    if (file < 0 && errno != ENOENT) break;
  }
  return file;
}

}  // namespace
}  // namespace kernel

bool io::openAnalog(Pin pin) {
  using namespace kernel;
  if (!canUse(pin, UseAnalog)) return false;
  if (files[pin] > 0) return true;
  const int file = findInput(lines[pin].number);
  if (file < 0) {
    tell("%s (voltage %u of a device in /sys/bus/iio) cannot be read: %s", lines[pin].name, lines[pin].number,
         strerror(errno));
    return false;
  }
  files[pin] = file;
  return true;
}

uint16_t io::readAnalog(Pin pin) {
  using namespace kernel;
  const long value = readNumber(files[pin]) >> (AnalogBits - 10);
  return static_cast<uint16_t>(value < 0 ? 0 : value > 1023 ? 1023 : value);
}

}  // namespace microflo
