// An SPI bus and a GPIO chip for a program on this computer, which has none: what the program would ask the kernel for
// goes through sockets to the test (device.ts). Loaded in front of the C library (LD_PRELOAD), for programs that are
// not static.
//
// The test gets, for an output: 0, the number of the line, its level. It answers with a byte. For a transfer: 1, the
// mode of the kernel, the clock in Hz (4 bytes, lowest first), the number of bytes, the bytes. It answers with an error
// of the kernel or 0, and the bytes that were read.
#include <errno.h>
#include <linux/gpio.h>
#include <linux/spi/spidev.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/eventfd.h>

#include "../kernel-socket.h"

namespace {

constexpr int MostFiles = 1024;

int chip = -1;
int device = -1;
uint32_t mode;
// For each file, 1 more than the number of its line; 0 when it is none.
unsigned lineOf[MostFiles];

bool isCalled(const char* path, const char* variable) {
  const char* name = getenv(variable);
  return name != nullptr && strcmp(path, name) == 0;
}

int openDevice() {
  const char* error = getenv("TEST_SPI_ERROR");
  if (error != nullptr) {
    errno = atoi(error);
    return -1;
  }
  device = connectTo(getenv("TEST_SPI_SOCKET"));
  return device;
}

int set(unsigned line, uint64_t level) {
  const uint8_t request[] = {0, static_cast<uint8_t>(line), static_cast<uint8_t>(level & 1)};
  uint8_t answer;
  if (send(chip, request, sizeof request, MSG_NOSIGNAL) > 0 && receive(chip, &answer, 1)) return 0;
  errno = ENODEV;
  return -1;
}

int askForLine(gpio_v2_line_request& request) {
  request.fd = eventfd(0, EFD_CLOEXEC);
  lineOf[request.fd] = request.offsets[0] + 1;
  return set(request.offsets[0], request.config.attrs[0].attr.values);
}

int askLine(unsigned line, unsigned long request, void* argument) {
  if (request == GPIO_V2_LINE_SET_VALUES_IOCTL) return set(line, static_cast<gpio_v2_line_values*>(argument)->bits);
  if (request == GPIO_V2_LINE_SET_CONFIG_IOCTL) {
    return set(line, static_cast<gpio_v2_line_config*>(argument)->attrs[0].attr.values);
  }
  errno = EINVAL;
  return -1;
}

int setMode(uint32_t wanted) {
  // As a driver that cannot leave its own pin alone.
  if (wanted & SPI_NO_CS && getenv("TEST_SPI_SELECTS") != nullptr) {
    errno = EINVAL;
    return -1;
  }
  mode = wanted;
  return 0;
}

int transfer(const spi_ioc_transfer& one) {
  uint8_t request[256] = {1, static_cast<uint8_t>(mode)};
  uint8_t* bytes = reinterpret_cast<uint8_t*>(one.tx_buf);
  memcpy(request + 2, &one.speed_hz, 4);
  request[6] = static_cast<uint8_t>(one.len);
  memcpy(request + 7, bytes, one.len);
  uint8_t error = 0;
  if (send(device, request, 7 + one.len, MSG_NOSIGNAL) < 0 || !receive(device, &error, 1)) error = ESHUTDOWN;
  if (error == 0 && !receive(device, reinterpret_cast<uint8_t*>(one.rx_buf), one.len)) error = ESHUTDOWN;
  errno = error;
  return error == 0 ? static_cast<int>(one.len) : -1;
}

int askDevice(unsigned long request, void* argument) {
  switch (request) {
    case SPI_IOC_RD_MODE:
      *static_cast<uint8_t*>(argument) = static_cast<uint8_t>(mode);
      return 0;
    case SPI_IOC_WR_MODE32:
      return setMode(*static_cast<uint32_t*>(argument));
    case SPI_IOC_MESSAGE(1):
      return transfer(*static_cast<spi_ioc_transfer*>(argument));
    default:
      errno = EINVAL;
      return -1;
  }
}

}  // namespace

extern "C" int open(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const int mode = va_arg(rest, int);
  va_end(rest);
  if (isCalled(path, "TEST_SPI_DEVICE")) return openDevice();
  if (isCalled(path, "TEST_GPIO_CHIP")) return chip = connectTo(getenv("TEST_SPI_SOCKET"));
  return openOfKernel(path, flags, mode);
}

extern "C" int ioctl(int file, unsigned long request, ...) {
  va_list rest;
  va_start(rest, request);
  void* argument = va_arg(rest, void*);
  va_end(rest);
  if (file < 0 || file >= MostFiles) return ioctlOfKernel(file, request, argument);
  if (file == device) return askDevice(request, argument);
  if (file == chip && request == GPIO_V2_GET_LINE_IOCTL) {
    return askForLine(*static_cast<gpio_v2_line_request*>(argument));
  }
  if (lineOf[file] > 0) return askLine(lineOf[file] - 1, request, argument);
  return ioctlOfKernel(file, request, argument);
}
