// An I²C adapter for a program on this computer, which has none: what the program would ask the kernel for goes through
// a socket to the test (adapter.ts). Loaded in front of the C library (LD_PRELOAD), for programs that are not static.
//
// The test gets: the number of messages; for each its address, 1 if it reads, its length, and the bytes of one that
// writes. It answers with an error of the kernel or 0, and the bytes that were read.
#include <errno.h>
#include <fcntl.h>
#include <linux/i2c-dev.h>
#include <linux/i2c.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include <initializer_list>

#include "../kernel-socket.h"

namespace {

int adapter = -1;

bool isAdapter(const char* path) {
  const char* name = getenv("TEST_I2C_ADAPTER");
  return name != nullptr && strcmp(path, name) == 0;
}

int openAdapter() {
  const char* error = getenv("TEST_I2C_ERROR");
  if (error != nullptr) {
    errno = atoi(error);
    return -1;
  }
  adapter = connectTo(getenv("TEST_I2C_SOCKET"));
  return adapter;
}

int transfer(const i2c_rdwr_ioctl_data& all) {
  uint8_t request[256] = {static_cast<uint8_t>(all.nmsgs)};
  size_t size = 1;
  for (unsigned i = 0; i < all.nmsgs; i++) {
    const i2c_msg& one = all.msgs[i];
    const bool reads = one.flags & I2C_M_RD;
    for (const unsigned byte : {unsigned{one.addr}, unsigned{reads}, unsigned{one.len}}) {
      request[size++] = static_cast<uint8_t>(byte);
    }
    if (reads) continue;
    memcpy(request + size, one.buf, one.len);
    size += one.len;
  }
  uint8_t error = 0;
  if (send(adapter, request, size, MSG_NOSIGNAL) < 0 || !receive(adapter, &error, 1)) error = ENODEV;
  for (unsigned i = 0; i < all.nmsgs && error != ENODEV; i++) {
    if ((all.msgs[i].flags & I2C_M_RD) && !receive(adapter, all.msgs[i].buf, all.msgs[i].len)) error = ENODEV;
  }
  errno = error;
  return error == 0 ? static_cast<int>(all.nmsgs) : -1;
}

}  // namespace

extern "C" int open(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const int mode = va_arg(rest, int);
  va_end(rest);
  if (isAdapter(path)) return openAdapter();
  return openOfKernel(path, flags, mode);
}

extern "C" int ioctl(int file, unsigned long request, ...) {
  va_list rest;
  va_start(rest, request);
  void* argument = va_arg(rest, void*);
  va_end(rest);
  if (file != adapter || file < 0) return ioctlOfKernel(file, request, argument);
  if (request == I2C_RDWR) return transfer(*static_cast<const i2c_rdwr_ioctl_data*>(argument));
  *static_cast<unsigned long*>(argument) =
      getenv("TEST_I2C_SMBUS_ONLY") != nullptr ? I2C_FUNC_SMBUS_EMUL : I2C_FUNC_I2C;
  return 0;
}
