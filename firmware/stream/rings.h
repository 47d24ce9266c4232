// The sizes of the two rings of the link, MICROFLO_RX and MICROFLO_TX bytes, from the board's YAML file.
#pragma once
#include <stdint.h>

#include "core/config.h"

namespace microflo {

namespace config {
// Frames from the host, until they are carried out; a power of two.
constexpr uint16_t receiveRing = MICROFLO_RX;
// Frames to the host, until they are acknowledged.
constexpr uint16_t transmitRing = MICROFLO_TX;
}  // namespace config

// Indexes into the rings. Behind the transmit ring there is room for a short frame.
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
