// The layout of a frame, before its bytes are stuffed (COBS) and a zero is added (docs/link.md):
//
//   kkqqqnnn  payload ...  sssssaaa  CRC (low byte first)
//
//   k  the kind: data, acknowledgement, nak (something is missing), or control
//   q  the number of this data frame; otherwise, of the data frame that is expected next from the other side
//   n  in an acknowledgement and a nak of the device, the number of its next data frame; else 0
//   s  the number of the session
//   a  the number of the first data frame of the other side that was not carried out yet
#pragma once
#include <stdint.h>

namespace microflo {
namespace frame {

constexpr uint8_t Version = 2;

// The kinds, in the bits of the head.
constexpr uint8_t Data = 0x00;
constexpr uint8_t Acknowledge = 0x40;
constexpr uint8_t Nak = 0x80;
constexpr uint8_t Control = 0xC0;
constexpr uint8_t KindMask = 0xC0;

constexpr uint8_t NumberMask = 0x38;
constexpr uint8_t NumberStep = 0x08;
// Set in the difference to the expected number when a frame is an old one.
constexpr uint8_t NumberBehind = 0x20;

constexpr uint8_t SessionMask = 0xF8;
constexpr uint8_t AcknowledgedMask = 0x07;

// The first byte of the payload of a control frame.
enum : uint8_t { Open = 1, Opened = 2, Booted = 3, NoSession = 4, Close = 5 };

// The CRC of a whole frame including its own CRC (CRC-16/X-25). It is not 0: otherwise a zero that a noisy line has
// added at the end would not be noticed.
constexpr uint16_t Residue = 0xF0B8;

// Bytes of a short frame besides its payload: code byte, head, tail, CRC, zero.
constexpr uint8_t Overhead = 6;
// The most bytes of a COBS block, including its code byte.
constexpr uint8_t LongestBlock = 255;

}  // namespace frame
}  // namespace microflo
