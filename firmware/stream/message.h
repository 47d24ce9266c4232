// Writes a message to the host: begin(), then the parts of the message, then end(). The encoding is that of
// docs/command-stream.md.
#pragma once
#include "core/edge.h"
#include "core/packet.h"
#include "stream/rings.h"

namespace microflo {
namespace message {

// The most bytes that a packet takes that is no string.
constexpr uint8_t NumberSize = 5;

// Begins a message with [opcode] and at most [size] bytes behind it. False when there is no room; events leave room for
// an answer (stream/pipe.h).
bool begin(uint8_t opcode, TransmitIndex size);
void end();

void byte(uint8_t value);
// The most bytes that a packet takes.
TransmitIndex sizeOf(PacketType type, uint32_t bits);
void packet(PacketType type, uint32_t bits);

}  // namespace message
}  // namespace microflo
