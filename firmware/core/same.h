// Whether two packets are the same: of one type, with one value. Strings are the same if their bytes are, wherever in
// the pool they are; a float is the same as another with the same bits, so NaN is the same as itself.
#pragma once
#include "core/component.h"

namespace microflo {

namespace detail {
MICROFLO_NOINLINE inline bool areSameStrings(uint8_t a, uint8_t b) {
  uint8_t left = pooledStringSize(a);
  if (left != pooledStringSize(b)) return false;
  const char* first = pooledStringBytes(a);
  const char* second = pooledStringBytes(b);
  for (; left > 0; left--) {
    if (*first++ != *second++) return false;
  }
  return true;
}
}  // namespace detail

inline bool isSame(Packet a, Packet b) {
  if (!a.is(b.type())) return false;
  return a.is(PacketType::String) ? detail::areSameStrings(a.asString(), b.asString()) : a.bits() == b.bits();
}

}  // namespace microflo
