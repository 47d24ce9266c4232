// A node in the arena, and the type (component) that gives it behaviour.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

// What a node is called with: a port and the type of the packet that arrived there, in one byte.
//
//   7 6 5 4   3 2 1 0
//   port      type of packet
//
// Ports are numbered 0 to 14. In place of port 15 stand the other reasons for a call.
namespace Call {
constexpr uint8_t Construct = 0xF0;
constexpr uint8_t Begin = 0xF1;
constexpr uint8_t Wake = 0xF2;
constexpr uint8_t Interrupt = 0xF3;
constexpr uint8_t End = 0xF4;
}  // namespace Call

MICROFLO_ALWAYS_INLINE uint8_t headOf(PortId port, PacketType type) {
  return joinNibbles(port, static_cast<uint8_t>(type));
}

// The head of a node. Its edges lie in front of it in the arena, the component's members behind.
struct Node {
  // Index into the network's component types.
  NodeId type;
  // How many slots lie in front (edges, and the marks of those that are watched); its two highest bits are flags.
  NodeId slots;
};

// What happened to a pin or a serial port.
struct Interrupt {
  // A pin's number, or SerialPort + port, or Resync.
  uint8_t source;
  // The level of the pin right after the change.
  uint8_t value;

  // The source of serial port 0; the other ports follow.
  static constexpr uint8_t SerialPort = 0xF0;
  // Some interrupts were lost: look at what you watch again.
  static constexpr uint8_t Resync = 0xFF;
};

// A component as the network sees it. Lies in flash: one function reaches all of a component's behaviour, since avr-gcc
// would keep a table of virtual functions in RAM. Its arguments fit the registers that a call may change.
struct ComponentType {
  // [head] is a port and a type, or one of Call; [bits] the packet's, or an Interrupt's source and value.
  void (*call)(Node* node, uint8_t head, uint32_t bits);
  // One PortType for each inport, Brackets added where the port takes them.
  const uint8_t* inportTypes;
  // Names the component on the wire.
  uint16_t id;
  // Bytes of a node, its head included.
  uint16_t size;
  uint8_t inports;
  uint8_t outports;
  // Which calls the component answers.
  uint8_t traits;

  static constexpr uint8_t Wakes = 1;
  static constexpr uint8_t Interrupts = 2;
};

// What a port of type `all` takes: brackets, too.
constexpr uint8_t Anything = static_cast<uint8_t>(PortType::All) | Brackets;

}  // namespace microflo
