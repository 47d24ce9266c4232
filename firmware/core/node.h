// A node in the arena, and the type (component) that gives it behaviour.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

// What a node is called for. Numbers below MostPorts are inports: a packet arrived there.
namespace Call {
constexpr uint8_t Construct = 0x10;
constexpr uint8_t Begin = 0x11;
constexpr uint8_t Wake = 0x12;
constexpr uint8_t Interrupt = 0x13;
constexpr uint8_t End = 0x14;
}  // namespace Call

// The head of a node. Its edges lie in front of it in the arena, the component's members behind.
struct Node {
  // Index into the network's component types.
  NodeId type;
  // Outgoing edges, watches among them; the high bit says that there are watches.
  NodeId edges;
};

// What happened to a pin or a serial port.
struct Interrupt {
  // A pin's number, or SerialPort + port, or Resync.
  uint8_t source;
  // The level of the pin right after the change.
  uint8_t value;

  static constexpr uint8_t SerialPort = 0xF0;
  // Some interrupts were lost: look at what you watch again.
  static constexpr uint8_t Resync = 0xFF;
};

// A component as the network sees it. Lies in flash: one function reaches all of a component's behaviour, since avr-gcc
// would keep a table of virtual functions in RAM.
struct ComponentType {
  // Names the component on the wire.
  uint16_t id;
  // Bytes of a node, its head included.
  uint16_t size;
  // [what] is an inport's number or one of Call; [packet] belongs to an inport, or carries the Interrupt.
  void (*call)(Node* node, uint8_t what, Packet packet);
  // One PortType for each inport, Brackets added where the port takes them.
  const uint8_t* inportTypes;
  uint8_t inports;
  uint8_t outports;
  // Which calls the component answers.
  uint8_t traits;

  static constexpr uint8_t Wakes = 1;
  static constexpr uint8_t Interrupts = 2;
};

}  // namespace microflo
