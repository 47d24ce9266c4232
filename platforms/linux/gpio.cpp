#include "gpio.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/gpio.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "core/network.h"
#include "edges.h"
#include "files.h"
#include "tell.h"

namespace microflo {
namespace kernel {
namespace {

constexpr int Closed = -1;
// The most GPIO chips of a computer.
constexpr unsigned MostChips = 64;
constexpr unsigned ChipCount = sizeof gpioChips / sizeof *gpioChips;

// A line that was requested, and its file.
struct Held {
  int file = Closed;
  uint64_t flags = 0;
  // Its place in Waits; none if it is not watched.
  int wait = Closed;
  // The number of the last edge that was read.
  uint32_t edge = 0;
};
Held held[lineCount];

int chips[ChipCount];
bool isLookedFor[ChipCount];
const char* firstChip;

bool isNamed(int file, unsigned number, const GpioChip& chip) {
  gpiochip_info info{};
  ioctl(file, GPIO_GET_CHIPINFO_IOCTL, &info);
  const Path device("%s/bus/gpio/devices/gpiochip%u", sysFolder(), number);
  for (const char* name : chip.names) {
    if (name == nullptr) continue;
    if (strcmp(name, info.label) == 0 || strcmp(name, info.name) == 0 || leadsThrough(device, name)) return true;
  }
  return false;
}

int openChip(const char* path) {
  const int file = open(path, O_RDWR | O_CLOEXEC);
  if (file < 0 && errno != ENOENT) tell("cannot open %s: %s", path, strerror(errno));
  return file;
}

int findChip(uint8_t index) {
  if (index == 0 && firstChip != nullptr) return openChip(firstChip);
  for (unsigned number = 0; number < MostChips; number++) {
    const Path path("/dev/gpiochip%u", number);
    if (!exists(path)) continue;
    const int file = openChip(path.text());
    if (file < 0) continue;
    if (isNamed(file, number, gpioChips[index])) return file;
    close(file);
  }
  return Closed;
}

// The file of a GPIO chip; Closed when this computer has none. Looks for it only once.
int chipOf(uint8_t index) {
  if (isLookedFor[index]) return chips[index];
  isLookedFor[index] = true;
  chips[index] = findChip(index);
  if (chips[index] < 0) {
    const char* name = index == 0 && firstChip != nullptr ? firstChip : gpioChips[index].names[0];
    tell("this computer has no GPIO chip %s, so its pins cannot be used", name);
  }
  return chips[index];
}

gpio_v2_line_config configOf(uint64_t flags, bool level) {
  gpio_v2_line_config config{};
  config.flags = flags;
  if (flags & GPIO_V2_LINE_FLAG_OUTPUT) {
    config.num_attrs = 1;
    config.attrs[0].mask = 1;
    config.attrs[0].attr.id = GPIO_V2_LINE_ATTR_ID_OUTPUT_VALUES;
    config.attrs[0].attr.values = level;
  }
  return config;
}

void explain(Pin pin, int chip) {
  const int why = errno;
  gpio_v2_line_info info{};
  info.offset = lines[pin].number;
  const bool isKnown = ioctl(chip, GPIO_V2_GET_LINEINFO_IOCTL, &info) == 0;
  if (isKnown && info.flags & GPIO_V2_LINE_FLAG_USED) {
    tell("%s is in use by '%s'", lines[pin].name, info.consumer);
  } else {
    tell("cannot use %s (line %u of its GPIO chip): %s", lines[pin].name, lines[pin].number, strerror(why));
  }
}

// Posts the edges one after the other. If the kernel has lost some, posts a Resync.
void takeEdge(Pin pin, const gpio_v2_line_event& event) {
  Held& line = held[pin];
  if (event.line_seqno != line.edge + 1) network().post(Interrupt{Interrupt::Resync, 0});
  line.edge = event.line_seqno;
  const bool level = event.id == GPIO_V2_LINE_EVENT_RISING_EDGE;
  if (!captureEdge(pin, level, event.timestamp_ns)) network().post(Interrupt{pin, level});
}

}  // namespace

void setGpioChip(const char* path) {
  firstChip = path;
}

bool requestLine(Pin pin, uint64_t flags, bool level) {
  Held& line = held[pin];
  const gpio_v2_line_config config = configOf(flags, level);
  if (line.file >= 0) {
    gpio_v2_line_config changed = config;
    if (ioctl(line.file, GPIO_V2_LINE_SET_CONFIG_IOCTL, &changed) != 0) return false;
  } else {
    const int chip = chipOf(lines[pin].chip);
    if (chip < 0) return false;
    gpio_v2_line_request request{};
    request.offsets[0] = lines[pin].number;
    request.num_lines = 1;
    request.config = config;
    strcpy(request.consumer, "microflo");
    if (ioctl(chip, GPIO_V2_GET_LINE_IOCTL, &request) != 0) {
      explain(pin, chip);
      return false;
    }
    line.file = request.fd;
    line.edge = 0;
  }
  line.flags = flags;
  return true;
}

void releaseLine(Pin pin) {
  if (held[pin].file >= 0) close(held[pin].file);
  held[pin] = Held();
}

uint64_t lineFlags(Pin pin) {
  return held[pin].flags;
}

bool readLine(Pin pin) {
  gpio_v2_line_values values{0, 1};
  ioctl(held[pin].file, GPIO_V2_LINE_GET_VALUES_IOCTL, &values);
  return values.bits & 1;
}

void writeLine(Pin pin, bool level) {
  gpio_v2_line_values values{level, 1};
  ioctl(held[pin].file, GPIO_V2_LINE_SET_VALUES_IOCTL, &values);
}

void awaitEdges(Waits& waits) {
  constexpr uint64_t Edges = GPIO_V2_LINE_FLAG_EDGE_RISING | GPIO_V2_LINE_FLAG_EDGE_FALLING;
  for (Held& line : held) line.wait = line.flags & Edges ? waits.add(line.file, POLLIN) : Closed;
}

void takeEdges(const Waits& waits) {
  gpio_v2_line_event events[16];
  for (Pin pin = 0; pin < lineCount; pin++) {
    if (held[pin].wait < 0 || !waits.has(held[pin].wait, POLLIN)) continue;
    const ssize_t size = read(held[pin].file, events, sizeof events);
    for (ssize_t i = 0; (i + 1) * static_cast<ssize_t>(sizeof *events) <= size; i++) takeEdge(pin, events[i]);
  }
}

}  // namespace kernel
}  // namespace microflo
