// What the host may read of the network at any time, byte for byte as docs/command-stream.md has it ("Reading the
// device").
#pragma once
#include "core/config.h"
#include "core/table.generated.h"

namespace microflo {

struct Status {
  // Counters since the device was empty. Deliveries come without those in [recent].
  uint32_t delivered;
  uint32_t discarded;
  uint32_t missedTicks;
  uint32_t lost;
  uint32_t dropped;
  // Of the graph that was run; 0 when there is none.
  uint32_t hash;
  State state;
  // Deliveries that [delivered] does not include yet: counting each in 32 bits would be a good part of a hop.
  uint8_t recent;
  // Bytes of the queue that were ever used when a packet was taken; and that are used now, as of the last look.
  uint16_t mostQueued;
  uint16_t queued;
  // Nodes that are to be woken.
  uint16_t wakeUps;
};

static_assert(sizeof(Status) == 32, "as the host reads it");

}  // namespace microflo
