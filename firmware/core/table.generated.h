// Generated from src/stream/table.ts by scripts/generate-table.ts: do not edit.
#pragma once
#include <stdint.h>

namespace microflo {

constexpr uint8_t StreamVersion = 2;
constexpr uint8_t Wide = 0x40;
constexpr uint8_t InitialPort = 255;
constexpr uint8_t NarrowMark = 15;
constexpr uint8_t DescriptorBytes = 40;
constexpr uint8_t NoPort = 255;
constexpr uint8_t MostPorts = 15;
constexpr uint8_t Brackets = 0x10;

namespace Command {
constexpr uint8_t Clear = 0x00;
constexpr uint8_t Nodes = 0x01;
constexpr uint8_t Slots = 0x02;
constexpr uint8_t MoreSlots = 0x03;
constexpr uint8_t Remove = 0x04;
constexpr uint8_t Initial = 0x05;
constexpr uint8_t Run = 0x06;
constexpr uint8_t Stop = 0x07;
constexpr uint8_t Start = 0x08;
constexpr uint8_t Edit = 0x09;
constexpr uint8_t Stage = 0x0a;
constexpr uint8_t Commit = 0x0b;
constexpr uint8_t Read = 0x0c;
constexpr uint8_t Ping = 0x0d;
constexpr uint8_t Console = 0x0e;
constexpr uint8_t Packet = 0x80;
}  // namespace Command

namespace Answer {
constexpr uint8_t Failed = 0x20;
constexpr uint8_t Data = 0x21;
}  // namespace Answer

namespace Event {
constexpr uint8_t Watched = 0x24;
constexpr uint8_t Error = 0x25;
constexpr uint8_t Lost = 0x26;
constexpr uint8_t Dropped = 0x27;
constexpr uint8_t State = 0x28;
constexpr uint8_t Console = 0x29;
constexpr uint8_t Packet = 0x80;
}  // namespace Event

namespace Space {
constexpr uint8_t Descriptor = 0x00;
constexpr uint8_t Board = 0x01;
constexpr uint8_t Components = 0x02;
constexpr uint8_t Status = 0x03;
constexpr uint8_t Arena = 0x04;
}  // namespace Space

enum class PacketType : uint8_t {
  Bang = 0,
  Boolean = 1,
  Byte = 3,
  Integer = 4,
  Float = 5,
  String = 6,
  Pin = 7,
  Open = 8,
  Close = 9,
  Error = 10,
};

enum class PortType : uint8_t {
  Bang = 0,
  Boolean = 1,
  Byte = 3,
  Integer = 4,
  Float = 5,
  String = 6,
  Pin = 7,
  Error = 10,
  Number = 11,
  All = 12,
};

enum class State : uint8_t {
  Empty = 0,
  Stopped = 1,
  Running = 2,
};

enum class Error : uint8_t {
  None = 0,
  Other = 1,
  Bug = 2,
  Type = 3,
  Value = 4,
  Overflow = 5,
  Division = 6,
  Failed = 7,
  Timeout = 8,
  Pin = 9,
  QueueFull = 10,
  StringsFull = 11,
  StringTooLong = 12,
  Runaway = 13,
  Received = 14,
  NoAnswer = 15,
  Refused = 16,
  BusHeld = 17,
  NoPullUp = 18,
  UnknownCommand = 20,
  Truncated = 21,
  NoNode = 22,
  NoComponent = 23,
  NoPort = 24,
  NoEdge = 25,
  DuplicateNode = 26,
  DuplicateEdge = 27,
  Memory = 28,
  NotRunning = 29,
  NoProgram = 30,
  Version = 31,
  Board = 32,
  Checksum = 33,
  Count = 34,
  Order = 35,
  Malformed = 36,
  Exports = 37,
  Graph = 38,
  Unread = 39,
};

}  // namespace microflo
