// The wire of the link: a channel, whose bytes the loop moves.
#pragma once
#include <stdint.h>

#include "channel.h"

namespace microflo {
namespace kernel {

// Begins to use an open channel.
void openWire(const Channel& channel);

// Sends what there is to send, as far as the channel takes it.
void flushWire();

// Adds what the link waits for.
void awaitWire(Waits& waits);
// Takes what came. False when the other side is gone, and nobody else can come.
bool takeWire(const Waits& waits);

// Milliseconds until the link wants to send again what was not acknowledged; -1 when it does not.
int32_t wireDue();

}  // namespace kernel
}  // namespace microflo
