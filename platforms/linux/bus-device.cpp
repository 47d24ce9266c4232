#include "bus-device.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tell.h"

namespace microflo {
namespace kernel {

bool BusDevice::open(bool (*suits)(int file)) {
  if (file_ >= 0) return true;
  if (path_ == nullptr) {
    if (told_ == 0) {
      tell("the graph uses an %s: name its %s, as in %s %s", words_.name, words_.file, words_.option, words_.example);
    }
    told_ = ENOENT;
    return false;
  }
  const int file = ::open(path_, O_RDWR | O_CLOEXEC);
  if (file < 0) {
    tellWhyClosed(errno);
    return false;
  }
  if (!suits(file)) {
    close(file);
    return false;
  }
  file_ = file;
  told_ = 0;
  return true;
}

void BusDevice::fail(int error) {
  tellOnce(error, "the", " fails:");
  if (error != ENODEV && error != ESHUTDOWN) return;
  close(file_);
  file_ = Closed;
}

void BusDevice::tellOnce(int error, const char* before, const char* behind, const char* remedy) {
  if (told_ == error) return;
  told_ = error;
  tell("%s %s%s %s: %s%s", before, words_.name, behind, path_, strerror(error), remedy);
}

void BusDevice::tellWhyClosed(int error) {
  char remedy[256] = "";
  if (error == ENOENT) {
    snprintf(remedy, sizeof remedy,
             "; enable the bus ('sudo raspi-config' on a Raspberry Pi) and load its driver ('sudo modprobe %s'), or "
             "name another one with %s",
             words_.driver, words_.option);
  } else if (error == EACCES) {
    snprintf(remedy, sizeof remedy,
             "; add the user to the group of this file ('sudo usermod -aG %s $USER'), and log in again", words_.group);
  }
  tellOnce(error, "cannot open the", "", remedy);
}

}  // namespace kernel
}  // namespace microflo
