// The limits and types of the runtime on one board. The build defines them as macros, from the board's YAML file.
#pragma once
#include <stddef.h>
#include <stdint.h>
#include <string.h>

// Puts a constant into flash. On AVR, flash is another address space, which fromFlash() reads.
#if defined(__AVR__)
#include <avr/pgmspace.h>
#define MICROFLO_FLASH PROGMEM
#else
#define MICROFLO_FLASH
#endif

// Never inlined: rare cases of what is done for every packet, and code that is called from several places.
#define MICROFLO_NOINLINE __attribute__((noinline))
// Not inlined on microcontrollers, where a call is shorter, and assembler inlines what a hop needs; what a call would
// cost elsewhere is a good part of a hop there.
#if defined(__AVR__) || defined(MICROFLO_HOT_PATH)
#define MICROFLO_APART MICROFLO_NOINLINE
#else
#define MICROFLO_APART
#endif
// A function that returns by the way of attempt() alone: where that restores all registers, as AVR's own does, it need
// not save any.
#if defined(__AVR__) && defined(MICROFLO_ATTEMPT)
#define MICROFLO_TASK __attribute__((OS_task, noinline))
#else
#define MICROFLO_TASK MICROFLO_NOINLINE
#endif
// Always inlined: what is done for every packet, and code that is no longer than a call.
#define MICROFLO_ALWAYS_INLINE inline __attribute__((always_inline))

namespace microflo {

// A pointer that the compiler forgets the value of: so it keeps it in a register, and the members are reached by
// shorter instructions than variables at known addresses are.
#if defined(__AVR__)
template <class T>
MICROFLO_ALWAYS_INLINE T* forgotten(T* pointer) {
  asm("" : "+r"(pointer));
  return pointer;
}
#else
template <class T>
MICROFLO_ALWAYS_INLINE T* forgotten(T* pointer) {
  return pointer;
}
#endif

// The halves of a byte. On AVR by the instruction that swaps them: avr-gcc shifts by four in a loop.
#if defined(__AVR__)
MICROFLO_ALWAYS_INLINE uint8_t swapNibbles(uint8_t byte) {
  return __builtin_constant_p(byte) ? static_cast<uint8_t>(byte << 4 | byte >> 4) : __builtin_avr_swap(byte);
}
MICROFLO_ALWAYS_INLINE uint8_t highNibble(uint8_t byte) {
  return swapNibbles(byte) & 15;
}
// Both must be below 16.
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

// A place in the arena, in bytes from its start (on AVR its address), and a distance between two.
#if MICROFLO_ARENA <= 0x7FFF
using ArenaOffset = uint16_t;
using Distance = int16_t;
#else
using ArenaOffset = uint32_t;
using Distance = int32_t;
#endif

// A count of references to a string: every entry of the queue, every node and the current call may have one.
#if MICROFLO_QUEUE + MICROFLO_NODES < 0xFF
using References = uint8_t;
#else
using References = uint16_t;
#endif

using PortId = uint8_t;

// Numbers of things on a board, and of bytes of its memory.
#if MICROFLO_ID_BITS == 8
using Amount = uint16_t;
#else
using Amount = uint32_t;
#endif

// Alignment of nodes in the arena, in bytes.
#if defined(__AVR__)
constexpr uint8_t Alignment = 1;
#else
constexpr uint8_t Alignment = 4;
#endif

constexpr ArenaOffset aligned(ArenaOffset bytes) {
  return (bytes + Alignment - 1) / Alignment * Alignment;
}

// The longest delay, in milliseconds. Times wrap at 2^32; which of two is earlier is told by the sign of their
// difference.
constexpr uint32_t LongestDelay = 0x7FFFFFFF;

namespace config {
// Bytes for nodes, edges, the node table, wake-ups and the pool of strings (core/arena.h).
constexpr uint32_t arena = MICROFLO_ARENA;
// Packets that the queue holds.
constexpr uint16_t queue = MICROFLO_QUEUE;
// The highest number of a node.
constexpr uint16_t nodes = MICROFLO_NODES;
// Strings that exist at a time, and the most bytes of one, 0 to 255.
constexpr uint8_t strings = MICROFLO_STRINGS;
constexpr uint8_t stringLength = MICROFLO_STRING_LENGTH;
// Bytes of the longest message from the host.
constexpr uint16_t message = MICROFLO_MESSAGE;
// Bytes of the longest answer to the host.
constexpr uint16_t answer = MICROFLO_ANSWER;
// Edges whose lost packets are counted separately until they are reported.
constexpr uint8_t losses = MICROFLO_LOSSES;
// Interrupts that wait for the loop; a power of two, at most 128.
constexpr uint8_t interrupts = MICROFLO_INTERRUPTS;
// The most exported inports, and the most exported outports, of a graph.
constexpr uint8_t exports = MICROFLO_ID_BITS == 8 ? 15 : 254;

static_assert(arena % Alignment == 0, "the node table stands at the end of the arena");
static_assert(nodes < static_cast<NodeId>(~0), "the highest number stands for one that no node has");
static_assert((nodes + 1) * sizeof(ArenaOffset) < arena, "the table of all nodes fits into the arena");
static_assert(strings > 0, "no node lies at the start of the arena: a place of 0 stands for none");
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

// Reads [size] bytes of flash.
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

// Reads a value that lies in flash. On AVR it has one or two bytes.
template <class T>
inline T fromFlash(const T* at) {
#if defined(__AVR__)
  return (T)detail::Flash<sizeof(T)>::read(at);
#else
  return *at;
#endif
}

}  // namespace microflo
