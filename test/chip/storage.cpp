// Values that survive a reset: what they cost, and what a failing power leaves of them.
#include "storage.h"

#include "harness.h"
#include "io/kept-values.h"

namespace test {

Storage& storage() {
  static Storage only;
  return only;
}

}  // namespace test

namespace microflo {

uint16_t storage::size() {
  return test::Storage::Size;
}
bool storage::isBusy() {
  return test::storage().isBusy();
}
uint8_t storage::read(uint16_t address) {
  return test::storage().bytes[address];
}
void storage::write(uint16_t address, const uint8_t* bytes, uint8_t size) {
  test::storage().begin(address, bytes, size);
}

}  // namespace microflo

namespace kept_values {
using namespace microflo;
using test::Storage;

// The kept value as text: `none`, or type and bits.
std::string loaded(uint8_t key) {
  Packet packet = Packet::bang();
  if (!kept::load(key, packet)) return "none";
  return std::to_string(static_cast<int>(packet.type())) + " " + std::to_string(packet.bits());
}

std::string textOf(Packet packet) {
  return std::to_string(static_cast<int>(packet.type())) + " " + std::to_string(packet.bits());
}

void keep(uint8_t key, Packet packet) {
  if (kept::save(key, packet)) test::storage().finish();
}

CASE("a value of each type is kept, by its key") {
  test::storage() = Storage();
  CHECK_EQUAL(loaded(0), "none");
  const Packet packets[] = {Packet::boolean(true), Packet::byte(255), Packet::integer(-2), Packet::float32(0.5f)};
  for (uint8_t key = 0; key < 4; key++) keep(key * 10, packets[key]);
  for (uint8_t key = 0; key < 4; key++) CHECK_EQUAL(loaded(key * 10), textOf(packets[key]));
  CHECK_EQUAL(loaded(1), "none");
  CHECK_EQUAL(loaded(31), "none");
}

CASE("only values that have a meaning after a reset can be kept") {
  CHECK(!kept::canKeep(PacketType::String));
  CHECK(!kept::canKeep(PacketType::Pin));
  CHECK(!kept::canKeep(PacketType::Error));
  CHECK(!kept::canKeep(PacketType::Bang));
}

CASE("the same value is not written again, and of another one only what differs") {
  test::storage() = Storage();
  keep(3, Packet::integer(7));
  CHECK(!kept::save(3, Packet::integer(7)));
  keep(3, Packet::integer(8));
  const unsigned before = test::storage().programmed;
  keep(3, Packet::integer(9));
  // The mark twice, the lowest byte of the value, and the CRC.
  CHECK_EQUAL(test::storage().programmed - before, 5u);
}

CASE("a value that the storage has not taken is not held") {
  test::storage() = Storage();
  keep(3, Packet::integer(7));
  CHECK(kept::holds(3, Packet::integer(7)));
  CHECK(!kept::holds(3, Packet::byte(7)));
  CHECK(!kept::holds(4, Packet::integer(7)));
  CHECK(kept::save(3, Packet::integer(8)));
  while (test::storage().step(0x55)) {
  }
  CHECK(!kept::holds(3, Packet::integer(8)));
  CHECK(kept::holds(3, Packet::integer(7)));
}

CASE("the newer of two copies counts, however often a value has changed") {
  test::storage() = Storage();
  for (int32_t value = 0; value < 300; value++) {
    keep(31, Packet::integer(value));
    CHECK_EQUAL(loaded(31), textOf(Packet::integer(value)));
  }
}

CASE("bytes of another program, or of another key, are no value") {
  test::storage() = Storage();
  uint32_t random = 1;
  for (uint8_t& byte : test::storage().bytes)
    byte = static_cast<uint8_t>((random = random * 1664525 + 1013904223) >> 24);
  for (uint8_t key = 0; key < kept::Keys; key++) CHECK_EQUAL(loaded(key), "none");
  test::storage() = Storage();
  keep(0, Packet::integer(7));
  for (uint8_t i = 0; i < 8; i++) test::storage().bytes[16 + i] = test::storage().bytes[i];
  CHECK_EQUAL(loaded(1), "none");
}

// Cuts the power in each byte of a write over [before], with each value of the byte in progress: the value must be the
// old or the new one then, or the one of an [unfinished] write before. It must also be possible to keep another one.
void cutEverywhere(const Storage before, Packet next, const std::string& unfinished = "") {
  test::storage() = before;
  const std::string old = loaded(5);
  for (unsigned cut = 0;; cut++) {
    for (int torn = 0; torn < 256; torn++) {
      test::storage() = before;
      kept::save(5, next);
      for (unsigned i = 0; i < cut; i++) {
        if (!test::storage().step()) return;
      }
      if (!test::storage().step(torn)) return;
      test::storage().cut();
      const std::string found = loaded(5);
      CHECK(found == old || found == textOf(next) || found == unfinished);
      keep(5, Packet::float32(1.5f));
      CHECK_EQUAL(loaded(5), textOf(Packet::float32(1.5f)));
    }
  }
}

CASE("a power that fails in any byte of a write leaves the old value or the new one, never another") {
  test::storage() = Storage();
  Storage state = test::storage();
  const Packet packets[] = {Packet::integer(7),    Packet::integer(8),  Packet::integer(0x01020304),
                            Packet::boolean(true), Packet::integer(-1), Packet::byte(9)};
  for (const Packet packet : packets) {
    cutEverywhere(state, packet);
    test::storage() = state;
    keep(5, packet);
    state = test::storage();
  }
}

// A mark that is torn at random may become that of the write which failed before, if only the mark was missing there.
CASE("a power that fails again leaves the old value, the new one, or the one whose writing had failed") {
  test::storage() = Storage();
  keep(5, Packet::integer(7));
  keep(5, Packet::integer(8));
  const Storage whole = test::storage();
  for (unsigned cut = 0; cut < 9; cut++) {
    for (const int torn : {0, 1, 2, 0x55, 0xFF}) {
      test::storage() = whole;
      kept::save(5, Packet::integer(0x01020304));
      for (unsigned i = 0; i < cut; i++) test::storage().step();
      test::storage().step(torn);
      test::storage().cut();
      cutEverywhere(test::storage(), Packet::integer(99), textOf(Packet::integer(0x01020304)));
    }
  }
}

}  // namespace kept_values
