// What a frame is made of. Before it is stuffed (COBS) and ended by a zero:
//
//   kkqqq000  payload ...  sssssaaa  CRC (low byte first)
//
// [k] is the kind; [q] the number of a data frame, else of the next one expected from the other side; [s] the session;
// [a] the number of the first data frame of the other side that was not taken yet. See docs/link.md.
#pragma once
#include <stdint.h>

namespace microflo {
namespace frame {

constexpr uint8_t Version = 1;

// Kinds, in place.
constexpr uint8_t Data = 0x00;
constexpr uint8_t Acknowledge = 0x40;
constexpr uint8_t Nak = 0x80;
constexpr uint8_t Control = 0xC0;
constexpr uint8_t KindMask = 0xC0;

constexpr uint8_t NumberMask = 0x38;
constexpr uint8_t NumberStep = 0x08;
// A frame that is behind the expected one differs from it by this bit.
constexpr uint8_t NumberBehind = 0x20;

constexpr uint8_t SessionMask = 0xF8;
constexpr uint8_t AcknowledgedMask = 0x07;

// What control frames say, in the first byte of their payload.
enum : uint8_t { Open = 1, Opened = 2, Booted = 3, NoSession = 4, Close = 5 };

// What the CRC over a whole frame, its own CRC included, comes to (CRC-16/X-25). It is not 0, or a zero that was added
// at the end would not show: one comes of a byte that came twice on the line.
constexpr uint16_t Residue = 0xF0B8;

// Bytes besides the payload: code, head, tail, CRC, zero.
constexpr uint8_t Overhead = 6;
// The most bytes that a code byte stands for, itself included.
constexpr uint8_t LongestBlock = 255;

}  // namespace frame
}  // namespace microflo
