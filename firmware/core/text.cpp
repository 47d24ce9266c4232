#include "core/text.h"

namespace microflo {

namespace {
// Whether a character begins with [byte].
bool isFirst(char byte) {
  return (byte & 0xC0) != 0x80;
}

const char BangWord[] MICROFLO_FLASH = "bang";
const char TrueWord[] MICROFLO_FLASH = "true";
const char FalseWord[] MICROFLO_FLASH = "false";
const char ErrorWord[] MICROFLO_FLASH = "error ";

uint8_t writeWord(const char* word, char* text) {
  uint8_t size = 0;
  for (char letter; (letter = fromFlash(word + size)) != 0; size++) text[size] = letter;
  return size;
}
}  // namespace

uint8_t Text::length() const {
  uint8_t count = 0;
  for (uint8_t i = 0; i < size; i++) count += isFirst(bytes[i]);
  return count;
}

uint8_t Text::offset(int32_t index) const {
  for (uint8_t i = 0; i < size; i++) {
    if (isFirst(bytes[i]) && index-- == 0) return i;
  }
  return size;
}

// Not all toolchains have memcmp().
bool Text::startsWith(Text other) const {
  if (other.size > size) return false;
  for (uint8_t i = 0; i < other.size; i++) {
    if (bytes[i] != other.bytes[i]) return false;
  }
  return true;
}

uint8_t Text::find(Text other, uint8_t start) const {
  for (uint8_t i = start; size - i >= other.size; i++) {
    if (from(i).startsWith(other)) return i;
  }
  return NotFound;
}

uint8_t describe(Packet packet, char* text) {
  const uint8_t number = static_cast<uint8_t>(packet.bits());
  uint8_t size = 0;
  switch (packet.type()) {
    case PacketType::Bang:
      return writeWord(BangWord, text);
    case PacketType::Boolean:
      return writeWord(number != 0 ? TrueWord : FalseWord, text);
    case PacketType::Open:
    case PacketType::Close:
      *text = packet.is(PacketType::Open) ? '[' : ']';
      return 1;
    case PacketType::Error:
      size = writeWord(ErrorWord, text);
      packet = Packet::byte(number);
      break;
    case PacketType::Pin:
      packet = Packet::byte(number);
      break;
    default:
      break;
  }
  const uint8_t digits = writeDecimal(packet, AnyDecimals, text + size);
  return digits == 0 ? 0 : size + digits;
}

void sendText(Node& node, PortId outport, Text text, PortId inport, Packet packet) {
  Packet string;
  Error error = Error::StringTooLong;
  if (text.size <= config::stringLength) {
    error = makePooledString(text.bytes, text.size, string) ? Error::None : Error::StringsFull;
  }
  if (error == Error::None) {
    emitFrom(node, headOf(outport, PacketType::String), string.bits());
    return releaseString(PacketType::String, string.asString());
  }
  emitFrom(node, headOf(outport, PacketType::Error), static_cast<uint8_t>(error));
  failNode(error, inport, packet.type(), packet.bits());
}

}  // namespace microflo
