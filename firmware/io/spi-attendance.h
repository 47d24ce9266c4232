// The SPI bus as the network sees it: what must be done for it between two deliveries, and when nodes go.
#pragma once
#include "io/turns.h"

namespace microflo {
namespace spi {

// Called at rest with Nobody: does the next thing for the bus, which may call a node. False when there is nothing to
// do. Called with [leaving] when that node has ended: forgets what it wants of the bus, and cuts its transfer short.
bool attendBus(NodeId leaving);

#if MICROFLO_SEVERAL
MICROFLO_ALWAYS_INLINE bool attend(NodeId leaving) {
  return attendBus(leaving);
}
#else
// attendBus(), once a node has asked for the bus.
extern bool (*attendant)(NodeId leaving);

// As that of the I²C bus (io/i2c-attendance.h).
MICROFLO_ALWAYS_INLINE bool attend(NodeId leaving) {
  return attendant != nullptr && attendant(leaving);
}
#endif

}  // namespace spi
}  // namespace microflo
