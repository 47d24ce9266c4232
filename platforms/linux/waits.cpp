#include "waits.h"

#include <time.h>

namespace microflo {

void kernel::Waits::sleep(int64_t nanoseconds) {
  const timespec time{static_cast<time_t>(nanoseconds / 1000000000), static_cast<long>(nanoseconds % 1000000000)};
  // Interrupted or not: the loop looks at what there is.
  if (ppoll(all_, static_cast<nfds_t>(count_), nanoseconds < 0 ? nullptr : &time, nullptr) >= 0) return;
  for (int i = 0; i < count_; i++) all_[i].revents = 0;
}

}  // namespace microflo
