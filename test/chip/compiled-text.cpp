// Text that the host has compiled, at an inport with a format (core/compiled-text.h).
#include "core/compiled-text.h"

#include "harness.h"

namespace compiled_text {
using namespace test;
using microflo::Packet;
using Text = microflo::CompiledText<4>;

// Whether the last of [count] bytes between brackets completed a text.
bool arrives(Text& text, uint8_t count) {
  text.take(Packet::open());
  for (uint8_t i = 0; i < count; i++) text.take(Packet::byte(static_cast<uint8_t>(i + 1)));
  return text.take(Packet::close());
}

CASE("a compiled text is there from its closing bracket on, and gone from the next opening one") {
  Text text;
  CHECK_EQUAL(text.size(), 0);
  CHECK(arrives(text, 4));
  CHECK_EQUAL(text.size(), 4);
  CHECK_EQUAL(text[3], 4);
  CHECK_EQUAL(text.number(2), 0x0403);
  text.take(Packet::open());
  CHECK_EQUAL(text.size(), 0);
}

CASE("a compiled text that is longer than its component has room for is none, and the next one is") {
  Text text;
  CHECK(arrives(text, 5));
  CHECK_EQUAL(text.size(), 0);
  CHECK(arrives(text, 2));
  CHECK_EQUAL(text.size(), 2);
}

CASE("bytes behind the closing bracket are no part of a compiled text") {
  Text text;
  arrives(text, 3);
  for (uint8_t byte : {7, 8, 9}) text.take(Packet::byte(byte));
  CHECK_EQUAL(text.size(), 3);
  CHECK_EQUAL(text[2], 3);
}

}  // namespace compiled_text
