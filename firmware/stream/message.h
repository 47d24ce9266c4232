// Writes a message to the host: begin(), the parts, end().
#pragma once
#include "core/edge.h"
#include "core/packet.h"
#include "core/strings.h"

namespace microflo {
namespace message {

// Most bytes of the parts.
constexpr uint8_t EdgeSize = sizeof(NodeId) == 1 ? 7 : 9;
constexpr uint8_t NumberSize = 5;
constexpr uint8_t AmountSize = sizeof(Amount) == 2 ? 3 : 5;

// [size] counts all that follows the opcode, at most. False when there is no room; events leave room for an answer.
bool begin(uint8_t opcode, uint16_t size);
void end();

void byte(uint8_t value);
void word(uint16_t value);
void doubleWord(uint32_t value);
void number(uint32_t value);
void count(Amount value);
void edge(const FullEdge& edge);
// Bytes of a packet, at most.
uint16_t sizeOf(PacketType type, uint32_t bits);
void packet(PacketType type, uint32_t bits);
// [text] lies in flash and ends with a zero.
void text(const char* text);

}  // namespace message
}  // namespace microflo
