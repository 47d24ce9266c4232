#include "io/kept-values.h"

#include "io/storage.h"
#include "core/crc.h"

namespace microflo {
namespace kept {
namespace {

// To be changed with the layout: values of another one are as if they had never been kept.
constexpr uint8_t Layout = 1;

constexpr uint8_t Marks = 3;
constexpr uint8_t ValueBytes = 4;
// What the CRC covers.
constexpr uint8_t Covered = 2 + ValueBytes;
constexpr uint8_t CopyBytes = Covered + 2;
static_assert(CopyBytes <= storage::MostBytes, "a copy is written at once");
static_assert(Keys * 2 * CopyBytes == Bytes, "all keys have their place");

struct Copy {
  uint8_t bytes[CopyBytes];

  uint8_t mark() const { return bytes[0]; }
  PacketType type() const { return static_cast<PacketType>(bytes[1]); }
  uint32_t value() const {
    uint32_t value = 0;
    for (uint8_t i = ValueBytes; i > 0; i--) value = value << 8 | bytes[1 + i];
    return value;
  }
};

uint16_t addressOf(uint8_t key, uint8_t copy) {
  return static_cast<uint16_t>(2 * key + copy) * CopyBytes;
}

uint16_t crcOf(uint8_t key, const Copy& copy) {
  uint16_t crc = crcUpdate(crcUpdate(CrcStart, Layout), key);
  for (uint8_t i = 0; i < Covered; i++) crc = crcUpdate(crc, copy.bytes[i]);
  return crc;
}

void seal(uint8_t key, Copy& copy) {
  const uint16_t crc = crcOf(key, copy);
  copy.bytes[Covered] = static_cast<uint8_t>(crc);
  copy.bytes[Covered + 1] = static_cast<uint8_t>(crc >> 8);
}

// False when it is none.
bool readCopy(uint8_t key, uint8_t number, Copy& copy) {
  for (uint8_t i = 0; i < CopyBytes; i++) {
    copy.bytes[i] = storage::read(static_cast<uint16_t>(addressOf(key, number) + i));
  }
  const uint16_t crc = static_cast<uint16_t>(copy.bytes[Covered] | copy.bytes[Covered + 1] << 8);
  return copy.mark() < Marks && canKeep(copy.type()) && crc == crcOf(key, copy);
}

uint8_t markAfter(uint8_t mark) {
  return mark + 1 == Marks ? 0 : mark + 1;
}

constexpr uint8_t NoCopy = 255;

// Returns the number of the newest copy, and reads it.
uint8_t newest(uint8_t key, Copy& copy) {
  Copy second;
  const bool hasSecond = readCopy(key, 1, second);
  if (readCopy(key, 0, copy) && !(hasSecond && second.mark() == markAfter(copy.mark()))) return 0;
  copy = second;
  return hasSecond ? 1 : NoCopy;
}

}  // namespace
}  // namespace kept

bool kept::exists() {
  return storage::size() >= Bytes;
}

bool kept::canKeep(PacketType type) {
  return type == PacketType::Boolean || type == PacketType::Byte || type == PacketType::Integer ||
         type == PacketType::Float;
}

bool kept::load(uint8_t key, Packet& packet) {
  Copy copy;
  if (!exists() || newest(key, copy) == NoCopy) return false;
  packet = Packet(copy.type(), copy.value());
  return true;
}

bool kept::holds(uint8_t key, Packet packet) {
  Packet found = packet;
  return load(key, found) && found.type() == packet.type() && found.bits() == packet.bits();
}

bool kept::save(uint8_t key, Packet packet) {
  Copy copy;
  if (!exists()) return false;
  const uint8_t last = newest(key, copy);
  if (last != NoCopy && copy.type() == packet.type() && copy.value() == packet.bits()) return false;
  copy.bytes[0] = last == NoCopy ? 0 : markAfter(copy.mark());
  copy.bytes[1] = static_cast<uint8_t>(packet.type());
  for (uint8_t i = 0; i < ValueBytes; i++) copy.bytes[2 + i] = static_cast<uint8_t>(packet.bits() >> 8 * i);
  seal(key, copy);
  storage::write(addressOf(key, last == 0), copy.bytes, CopyBytes);
  return true;
}

}  // namespace microflo
