// The I²C bus as the network sees it: what must be done for it between two deliveries, and when nodes go.
#pragma once
#include "io/turns.h"

namespace microflo {
namespace i2c {

// Called at rest with Nobody: does the next thing for the bus, which may call a node. False when there is nothing to
// do. Called with [leaving] when that node has ended: forgets what it wants of the bus.
bool attendBus(NodeId leaving);

#if MICROFLO_SEVERAL
MICROFLO_ALWAYS_INLINE bool attend(NodeId leaving) {
  return attendBus(leaving);
}
#else
// attendBus(), once a node has asked for the bus.
extern bool (*attendant)(NodeId leaving);

// attendBus() in every image. In one without a component that asks for the bus the compiler sees that there never is
// anything to do, and leaves all of it out.
MICROFLO_ALWAYS_INLINE bool attend(NodeId leaving) {
  return attendant != nullptr && attendant(leaving);
}
#endif

// Whether a transaction runs; [due] becomes the time in milliseconds at which it has taken too long. For platforms that
// sleep for longer than a millisecond.
bool isTiming(uint32_t& due);

}  // namespace i2c
}  // namespace microflo
