#include "machine.h"

#include <fcntl.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <unistd.h>

#include <initializer_list>

namespace microflo {
namespace kernel {

bool isFirstProcess() {
  return getpid() == 1;
}

void prepareMachine() {
  for (const char* folder : {"/dev", "/sys", "/proc"}) mkdir(folder, 0755);
  mount("devtmpfs", "/dev", "devtmpfs", 0, nullptr);
  mount("sysfs", "/sys", "sysfs", 0, nullptr);
  mount("proc", "/proc", "proc", 0, nullptr);
  const int log = open("/dev/kmsg", O_WRONLY | O_CLOEXEC);
  if (log >= 0) dup2(log, STDERR_FILENO);
}

void switchOff() {
  sync();
  reboot(RB_POWER_OFF);
}

}  // namespace kernel
}  // namespace microflo
