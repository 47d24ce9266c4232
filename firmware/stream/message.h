// Writes a message to the host: begin(), then the parts of the message, then end(). The encoding is that of
// docs/command-stream.md.
#pragma once
#include "core/edge.h"
#include "core/packet.h"
#include "core/strings.h"

namespace microflo {
namespace message {

// The most bytes that a part takes.
constexpr uint8_t EdgeSize = sizeof(NodeId) == 1 ? 7 : 9;
constexpr uint8_t NumberSize = 5;
constexpr uint8_t AmountSize = sizeof(Amount) == 2 ? 3 : 5;

// Begins a message with [opcode] and at most [size] bytes behind it. False when there is no room; events leave room for
// an answer (stream/pipe.h).
bool begin(uint8_t opcode, uint16_t size);
void end();

void byte(uint8_t value);
void word(uint16_t value);
void doubleWord(uint32_t value);
// A varint.
void number(uint32_t value);
void count(Amount value);
void edge(const FullEdge& edge);
// The most bytes that a packet takes.
uint16_t sizeOf(PacketType type, uint32_t bits);
void packet(PacketType type, uint32_t bits);
// Writes a text of at most 255 bytes, which lies in flash and ends with a zero.
void text(const char* text);

}  // namespace message
}  // namespace microflo
