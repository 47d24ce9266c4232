// Texts in packets: what components that take and make them have in common. Positions and lengths count characters of
// UTF-8, so that no part of a text begins or ends within one; only what limits a string counts its bytes.
#pragma once
#include "core/component.h"
#include "core/number-text.h"

namespace microflo {

// The bytes of a string packet; none for a packet of another type.
struct Text {
  const char* bytes;
  uint8_t size;

  static Text of(Packet packet) {
    return Text{pooledStringBytes(packet.asString()), pooledStringSize(packet.asString())};
  }
  Text from(uint8_t start) const { return Text{bytes + start, static_cast<uint8_t>(size - start)}; }

  // The number of characters.
  uint8_t length() const;
  // Where the character with [index] begins, in bytes; the size of the text when there is none.
  uint8_t offset(int32_t index) const;
  // Where [other] begins in this text, in bytes, at or behind [start]; NotFound when it does not.
  uint8_t find(Text other, uint8_t start) const;
  bool startsWith(Text other) const;

  // A text of one byte or more begins before this.
  static constexpr uint8_t NotFound = 255;
};

// Sends a text along [outport]. When it is too long, or the pool of strings is full, it reports this of the packet that
// arrived at [inport], and sends an error packet.
void sendText(Node& node, PortId outport, Text text, PortId inport, Packet packet);

// Writes what [packet], which is no string, is: 12, 0.50, true, bang, [, error 4. [text] has room for
// LongestDescription bytes. Returns the number of bytes; 0 for a float that cannot be written in decimal
// (core/number-text.h).
uint8_t describe(Packet packet, char* text);
constexpr uint8_t LongestDescription = LongestDecimal;

// The base of components that send texts.
template <class Ports>
class TextComponent : public Component<Ports> {
 protected:
  void send(typename Ports::Out outport, Text text, typename Ports::In inport, microflo::Packet packet) {
    sendText(*this, static_cast<PortId>(outport), text, static_cast<PortId>(inport), packet);
  }
};

inline char lowerCase(char byte) {
  return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte;
}
inline bool isSpace(char byte) {
  return byte == ' ' || (byte >= 9 && byte <= 13);
}

}  // namespace microflo
