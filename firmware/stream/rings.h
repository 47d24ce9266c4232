// How large the link's buffers are: MICROFLO_RX and MICROFLO_TX bytes, as the board file says.
#pragma once
#include <stdint.h>

#include "core/config.h"

namespace microflo {

namespace config {
// For frames from the host that wait to be carried out; a power of two.
constexpr uint16_t receiveRing = MICROFLO_RX;
// For frames to the host until they are acknowledged.
constexpr uint16_t transmitRing = MICROFLO_TX;
}  // namespace config

// Places in the rings. The transmit ring has room for a short frame behind it.
#if MICROFLO_RX <= 256
using ReceiveIndex = uint8_t;
#else
using ReceiveIndex = uint16_t;
#endif
#if MICROFLO_TX <= 128
using TransmitIndex = uint8_t;
#else
using TransmitIndex = uint16_t;
#endif

static_assert((config::receiveRing & (config::receiveRing - 1)) == 0, "a power of two");
#if defined(__AVR__)
static_assert(config::receiveRing <= 256, "the interrupt and the loop share an index: it has one byte");
#endif

}  // namespace microflo
