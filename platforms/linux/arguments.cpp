#include "arguments.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <initializer_list>

#include "files.h"
#include "gpio.h"
#include "i2c.h"
#include "runtime/runtime.h"
#include "serial.h"
#include "spi.h"
#include "storage.h"
#include "tell.h"

namespace microflo {
namespace kernel {

namespace {

constexpr uint32_t MostPort = 65535;
constexpr uint32_t MostBaud = 4000000;

void printHelp() {
  printf(
      "A MicroFlo program for the board '%s'. Options:\n"
      "  --link <address>         how a host connects; default: pty\n"
      "                           pty, or pty:/tmp/board    a pseudo-terminal, with a symbolic link to it\n"
      "                           tcp:5555, or tcp:0.0.0.0:5555    a TCP port, for this computer only, or for others\n"
      "                           serial:/dev/ttyAMA0, or serial:/dev/ttyAMA0?baud=57600\n"
      "                           stdio    standard input and output\n"
      "                           none\n"
      "  --gpiochip <device>      the GPIO chip, such as /dev/gpiochip1, instead of the board's first\n"
      "  --serial <n>=<device>    serial port 1 to 15 of the graph, such as 1=/dev/ttyUSB0\n"
      "  --i2c <device>           the I²C bus of the graph, such as /dev/i2c-1, instead of the board's own\n"
      "  --spi <device>           the SPI bus of the graph, such as /dev/spidev0.0, instead of the board's own\n"
      "  --storage <file>         what Store keeps; default: $XDG_STATE_HOME/microflo/%s.storage\n"
      "  --sys <folder>           the folder of the kernel's devices; default: /sys\n"
      "  --version, --help\n",
      firmware().board, firmware().board);
}

void printVersion() {
  printf("%s %08x\n", firmware().board, static_cast<unsigned>(firmware().descriptor->build));
}

// Reads a whole number from 0 to [most].
bool readNumber(const char* text, uint32_t most, uint32_t& number) {
  char* end;
  if (*text < '0' || *text > '9') return false;
  const unsigned long value = strtoul(text, &end, 10);
  number = static_cast<uint32_t>(value);
  return *end == 0 && value <= most;
}

bool wrongLink(const char* text, const char* why) {
  tell("'%s' is not a valid link: %s (see --help)", text, why);
  return false;
}

// 5555, 127.0.0.1:5555, [::1]:5555
bool readTcp(char* text, Arguments& arguments) {
  char* port = text;
  char* colon = strrchr(text, ':');
  if (colon != nullptr) {
    *colon = 0;
    port = colon + 1;
    arguments.host = text;
    const size_t size = strlen(text);
    if (*text == '[' && size > 0 && text[size - 1] == ']') {
      text[size - 1] = 0;
      arguments.host = text + 1;
    }
  }
  uint32_t number;
  if (!readNumber(port, MostPort, number)) return wrongLink(port, "a TCP port must be a number from 0 to 65535");
  arguments.link = Arguments::Link::Tcp;
  arguments.port = static_cast<uint16_t>(number);
  return true;
}

// /dev/ttyAMA0, /dev/ttyAMA0?baud=57600
bool readLine(char* text, Arguments& arguments) {
  char* settings = strchr(text, '?');
  if (settings != nullptr) {
    *settings++ = 0;
    const bool isRate = strncmp(settings, "baud=", 5) == 0;
    if (!isRate || !readNumber(settings + 5, MostBaud, arguments.baud) || arguments.baud == 0) {
      return wrongLink(settings, "expected a rate such as ?baud=57600");
    }
  }
  if (*text == 0) return wrongLink("serial:", "expected a device, as in serial:/dev/ttyAMA0");
  arguments.link = Arguments::Link::Line;
  arguments.path = text;
  return true;
}

// The rest of [text] after [scheme]; null when it does not begin with it.
char* behind(char* text, const char* scheme) {
  const size_t size = strlen(scheme);
  return strncmp(text, scheme, size) == 0 ? text + size : nullptr;
}

bool readLink(char* text, Arguments& arguments) {
  if (char* rest = behind(text, "tcp:")) return readTcp(rest, arguments);
  if (char* rest = behind(text, "serial:")) return readLine(rest, arguments);
  if (char* rest = behind(text, "pty:")) {
    if (*rest == 0) return wrongLink(text, "expected a path, as in pty:/tmp/board");
    arguments.link = Arguments::Link::Pty;
    arguments.path = rest;
    return true;
  }
  arguments.path = nullptr;
  if (strcmp(text, "pty") == 0) {
    arguments.link = Arguments::Link::Pty;
  } else if (strcmp(text, "stdio") == 0) {
    arguments.link = Arguments::Link::Standard;
  } else if (strcmp(text, "none") == 0) {
    arguments.link = Arguments::Link::None;
  } else {
    return wrongLink(text, "use pty, tcp:<port>, serial:<device>, stdio or none");
  }
  return true;
}

bool readSerial(char* text) {
  char* equals = strchr(text, '=');
  uint32_t number = 0;
  if (equals != nullptr) *equals = 0;
  if (equals == nullptr || equals[1] == 0 || !readNumber(text, MostSerialPorts - 1, number) || number == 0) {
    tell("--serial needs a number from 1 to 15 and a device, as in 1=/dev/ttyUSB0");
    return false;
  }
  setSerialPort(static_cast<uint8_t>(number), equals + 1);
  return true;
}

// Reads one option with its value.
bool readOption(const char* option, char* value, Arguments& arguments) {
  if (strcmp(option, "--link") == 0) return readLink(value, arguments);
  if (strcmp(option, "--serial") == 0) return readSerial(value);
  if (strcmp(option, "--gpiochip") == 0) {
    setGpioChip(value);
  } else if (strcmp(option, "--storage") == 0) {
    setStorageFile(value);
  } else if (strcmp(option, "--i2c") == 0) {
    setI2cAdapter(value);
  } else if (strcmp(option, "--spi") == 0) {
    setSpiDevice(value);
  } else {
    setSysFolder(value);
  }
  return true;
}

bool isOption(const char* text) {
  for (const char* option : {"--link", "--serial", "--gpiochip", "--i2c", "--spi", "--storage", "--sys"}) {
    if (strcmp(text, option) == 0) return true;
  }
  return false;
}

}  // namespace

Reading readArguments(int count, char** texts, Arguments& arguments) {
  for (int i = 1; i < count; i++) {
    const char* text = texts[i];
    if (strcmp(text, "--help") == 0) return printHelp(), Reading::Done;
    if (strcmp(text, "--version") == 0) return printVersion(), Reading::Done;
    if (!isOption(text)) {
      tell("unknown option '%s' (see --help)", text);
      return Reading::Wrong;
    }
    if (++i == count || *texts[i] == 0) {
      tell("%s needs a value (see --help)", text);
      return Reading::Wrong;
    }
    if (!readOption(text, texts[i], arguments)) return Reading::Wrong;
  }
  return Reading::Ready;
}

}  // namespace kernel
}  // namespace microflo
