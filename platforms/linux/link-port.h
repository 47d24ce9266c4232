// The session of the link over its channel.
#pragma once
#include <stdint.h>

#include "channel.h"

namespace microflo {
namespace kernel {

// Begins at an open channel: says that the board was reset.
void openLink(const Channel& channel);

// Sends what there is to send, as far as the channel takes it.
void flushLink();

// Adds what the link waits for.
void awaitLink(Waits& waits);
// Takes what came. False when the other side is gone, and nobody else can come.
bool takeLink(const Waits& waits);

// Milliseconds until the link wants to send again what was not acknowledged; -1 when it does not.
int32_t linkDue();

}  // namespace kernel
}  // namespace microflo
