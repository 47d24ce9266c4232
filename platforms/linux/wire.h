// The wire of the link: bytes between a channel and the session, which move when the loop looks.
#pragma once
#include <stdint.h>

#include "channel.h"

namespace microflo {
namespace kernel {

// Uses an open channel from now on.
void openWire(const Channel& channel);

// Lets the session send everything that is due, as far as the channel takes it.
void flushWire();

// Adds the files of the channel to [waits].
void awaitWire(Waits& waits);
// Handles what came. False when the other side is gone, and no other host can come.
bool takeWire(const Waits& waits);

// Milliseconds until the session sends again what was not acknowledged; -1 when it waits for nothing.
int32_t wireDue();

}  // namespace kernel
}  // namespace microflo
