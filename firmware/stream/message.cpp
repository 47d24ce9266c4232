#include "stream/message.h"

#include "core/network.h"
#include "stream/pipe.h"

namespace microflo {
namespace message {

bool begin(uint8_t opcode, TransmitIndex size) {
  // The opcodes of answers stand before those of events.
  if (!pipe::begin(size + 1, opcode >= Event::Watched ? pipe::Kind::Event : pipe::Kind::Answer)) return false;
  byte(opcode);
  return true;
}

void end() {
  pipe::end();
}

void byte(uint8_t value) {
  pipe::put(value);
}

MICROFLO_NOINLINE TransmitIndex sizeOf(PacketType type, uint32_t bits) {
  return type == PacketType::String ? 2 + network().strings().size(static_cast<uint8_t>(bits)) : NumberSize;
}

void packet(PacketType type, uint32_t bits) {
  if (type == PacketType::String) {
    const uint8_t slot = static_cast<uint8_t>(bits);
    const char* text = network().strings().text(slot);
    uint8_t left = network().strings().size(slot);
    byte(static_cast<uint8_t>(type));
    byte(left);
    for (; left > 0; left--) byte(static_cast<uint8_t>(*text++));
    return;
  }
  uint8_t tag = static_cast<uint8_t>(type);
  for (uint32_t left = bits; left != 0; left >>= 8) tag += 0x10;
  byte(tag);
  for (; tag > 0x0F; tag -= 0x10, bits >>= 8) byte(static_cast<uint8_t>(bits));
}

}  // namespace message
}  // namespace microflo
