// What a board decides about the runtime. The build gives these numbers (from the board's YAML file) as macros.
#pragma once
#include <stddef.h>
#include <stdint.h>
#include <string.h>

// Constants belong in flash. On AVR that is another address space, read by its own instruction.
#if defined(__AVR__)
#include <avr/pgmspace.h>
#define MICROFLO_FLASH PROGMEM
#else
#define MICROFLO_FLASH
#endif

// Never inlined: the rare case of a function that is called for every packet, and what several places would repeat.
#define MICROFLO_NOINLINE __attribute__((noinline))
// Always inlined: what each packet passes, and what is no longer than a call.
#define MICROFLO_ALWAYS_INLINE inline __attribute__((always_inline))

namespace microflo {

// The halves of a byte. avr-gcc shifts by four in a loop: it does not see by itself that one instruction changes the
// two over.
#if defined(__AVR__)
MICROFLO_ALWAYS_INLINE uint8_t swapNibbles(uint8_t byte) {
  return __builtin_constant_p(byte) ? static_cast<uint8_t>(byte << 4 | byte >> 4) : __builtin_avr_swap(byte);
}
MICROFLO_ALWAYS_INLINE uint8_t highNibble(uint8_t byte) {
  return swapNibbles(byte) & 15;
}
// Both are below 16.
MICROFLO_ALWAYS_INLINE uint8_t joinNibbles(uint8_t high, uint8_t low) {
  return swapNibbles(high) | low;
}
#else
MICROFLO_ALWAYS_INLINE uint8_t highNibble(uint8_t byte) {
  return byte >> 4;
}
MICROFLO_ALWAYS_INLINE uint8_t joinNibbles(uint8_t high, uint8_t low) {
  return static_cast<uint8_t>(high << 4 | low);
}
#endif

#if MICROFLO_ID_BITS == 8
using NodeId = uint8_t;
#elif MICROFLO_ID_BITS == 16
using NodeId = uint16_t;
#else
#error "MICROFLO_ID_BITS must be 8 or 16"
#endif

// Numbers large enough for every place in the arena, and for every distance between two.
#if MICROFLO_ARENA <= 0x7FFF
using Offset = uint16_t;
using Distance = int16_t;
#else
using Offset = uint32_t;
using Distance = int32_t;
#endif

// A string may be in every entry of the queue, be held by every node, and be lent to one.
#if MICROFLO_QUEUE + MICROFLO_NODES < 0xFF
using References = uint8_t;
#else
using References = uint16_t;
#endif

using PortId = uint8_t;

// Counts of things on a board, and bytes of its memory.
#if MICROFLO_ID_BITS == 8
using Amount = uint16_t;
#else
using Amount = uint32_t;
#endif

// What members of components are aligned to in the arena.
#if defined(__AVR__)
constexpr uint8_t Alignment = 1;
#else
constexpr uint8_t Alignment = 4;
#endif

constexpr Offset aligned(Offset bytes) {
  return (bytes + Alignment - 1) / Alignment * Alignment;
}

// A delay is 1 to this many milliseconds: times wrap, and are told apart by the sign of their difference.
constexpr uint32_t LongestDelay = 0x7FFFFFFF;

namespace config {
// Bytes for nodes, edges, the node table, wake-ups and the string pool.
constexpr uint32_t arena = MICROFLO_ARENA;
// Entries of the packet queue, less the one that tells full from empty.
constexpr uint16_t queue = MICROFLO_QUEUE;
constexpr uint16_t nodes = MICROFLO_NODES;
// Strings kept at a time, and the bytes of the longest.
constexpr uint8_t strings = MICROFLO_STRINGS;
constexpr uint8_t stringLength = MICROFLO_STRING_LENGTH;
// Longest message from the host.
constexpr uint16_t message = MICROFLO_MESSAGE;
// Longest answer.
constexpr uint16_t answer = MICROFLO_ANSWER;
// Edges whose losses are counted apart until they are reported.
constexpr uint8_t losses = MICROFLO_LOSSES;
// Interrupts waiting for the loop; a power of two.
constexpr uint8_t interrupts = MICROFLO_INTERRUPTS;
// Most exported inports, and most exported outports.
constexpr uint8_t exports = MICROFLO_ID_BITS == 8 ? 15 : 254;

static_assert(arena % Alignment == 0, "the node table stands at the end of the arena");
static_assert(nodes < static_cast<NodeId>(~0), "the highest number stands for one that no node has");
static_assert((nodes + 1) * sizeof(Offset) < arena, "the table of all nodes fits into the arena");
static_assert(message >= 64, "every answer but the listings fits into a message");
}  // namespace config

namespace detail {
// One of two types.
template <bool first, class First, class Second>
struct Either {
  using Type = First;
};
template <class First, class Second>
struct Either<false, First, Second> {
  using Type = Second;
};

// Reads [size] bytes of flash by the instruction for them.
template <size_t size>
struct Flash;
#if defined(__AVR__)
template <>
struct Flash<1> {
  static uint8_t read(const void* at) { return pgm_read_byte(at); }
};
template <>
struct Flash<2> {
  static uint16_t read(const void* at) { return pgm_read_word(at); }
};
#endif
}  // namespace detail

// Reads a value of one or two bytes (of any size, where flash is memory like any other) that lies in flash.
template <class T>
inline T fromFlash(const T* at) {
#if defined(__AVR__)
  return (T)detail::Flash<sizeof(T)>::read(at);
#else
  return *at;
#endif
}

}  // namespace microflo
