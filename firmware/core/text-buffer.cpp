#include "core/text-buffer.h"

#include "core/number-text.h"

namespace microflo {

void TextBuffer::add(const char* bytes, uint8_t size) {
  if (size > config::stringLength - size_) {
    if (error_ == Error::None) error_ = Error::StringTooLong;
    return;
  }
  memcpy(bytes_ + size_, bytes, size);
  size_ += size;
}

void TextBuffer::add(Packet packet, uint8_t decimals) {
  if (packet.is(PacketType::String)) {
    add(pooledStringBytes(packet.asString()), pooledStringSize(packet.asString()));
    return;
  }
  char text[LongestDecimal];
  const uint8_t size = writeDecimal(packet, decimals, text);
  if (size == 0) error_ = Error::Overflow;
  add(text, size);
}

Error TextBuffer::make(Packet& string) const {
  if (error_ != Error::None) return error_;
  return makePooledString(bytes_, size_, string) ? Error::None : Error::StringsFull;
}

}  // namespace microflo
