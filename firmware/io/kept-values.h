// Values that survive a reset, by their keys. They have the first bytes of the storage, two copies each:
//
//   key 0, copy 0   key 0, copy 1   key 1, copy 0 ...
//   ┌──────┬──────┬──────────────────────┬─────────────┐
//   │ mark │ type │ value, 4 bytes       │ CRC-16      │
//   └──────┴──────┴──────────────────────┴─────────────┘
//
// [mark] counts 0, 1, 2, 0, ... with each value of the key, so the newer of two copies is known; anything else, such as
// 0xFF, is no copy. The CRC begins with the version of this layout and the key, and covers mark, type and value. A
// value is written over the older copy. Its mark is erased first and written last (io/storage.h): if the power fails
// meanwhile, the newer copy still is what it was.
#pragma once
#include "core/packet.h"

namespace microflo {
namespace kept {

constexpr uint8_t Keys = 32;
// Bytes of all keys, from address 0.
constexpr uint16_t Bytes = 512;

// Whether the board keeps values.
bool exists();

// Whether a packet of this type can be kept: a boolean, a byte, an integer or a float.
bool canKeep(PacketType type);

// Finds the value of [key], 0 to Keys - 1. False when none was kept. Only while the storage is not busy.
bool load(uint8_t key, Packet& packet);

// Whether the value of [packet] is the one of [key]. Only while the storage is not busy.
bool holds(uint8_t key, Packet packet);

// Begins to keep the value of [packet]. False when it is kept already, so nothing is written. Only while the storage is
// not busy.
bool save(uint8_t key, Packet packet);

}  // namespace kept
}  // namespace microflo
