// A node in the arena, and its component, which gives it behaviour.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

// Why a node is called, in one byte, its head:
//
//   Bit  7 6 5 4   3 2 1 0
//        inport    type      a packet of this type has arrived at inport 0 to 14
//        15        reason    any other call, below
//
// A packet that leaves a node has a head with an outport in place of the inport.
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

// An event at a pin or a serial port, from an interrupt handler.
struct Interrupt {
  // The number of a pin, or SerialPort + the number of a serial port (0 to 7), or one of the sources below.
  uint8_t source;
  // The level of the pin right after the change, 0 or 1; for I2c an i2c::Event (io/i2c.h), for Spi an spi::Event
  // (io/spi.h). Nothing for the others.
  uint8_t value;

  // The source of serial port 0; the other ports follow.
  static constexpr uint8_t SerialPort = 0xF0;
  // A transaction of a bus has ended, edges were captured, a timer's train of pulses has ended, bytes were stored: the
  // component asks the interface (io/) whether it was its own.
  static constexpr uint8_t I2c = 0xF8;
  static constexpr uint8_t Spi = 0xF9;
  static constexpr uint8_t Edges = 0xFA;
  static constexpr uint8_t Pulses = 0xFB;
  static constexpr uint8_t Storage = 0xFC;
  // Some interrupts were lost: components read again what they watch.
  static constexpr uint8_t Resync = 0xFF;
};

struct Node;

// WebAssembly has pointers of 4 bytes: with this, what follows them lies where it does behind pointers of 8 bytes, so
// that the simulated board says the same of itself in both of its forms.
#if defined(__wasm__)
#define MICROFLO_AS_NATIVE alignas(8)
#else
#define MICROFLO_AS_NATIVE
#endif

// A component as the network sees it. It lies in flash. One function stands for all members of the component, because
// avr-gcc would keep a table of virtual functions in RAM; its arguments fit the registers that a call may change.
struct ComponentType {
  // [head] is as above. [bits] are those of the packet; for Call::Interrupt, the source (bits 0 to 7) and the value
  // (bits 8 to 15).
  void (*call)(Node* node, uint8_t head, uint32_t bits);
  // One PortType for each inport, plus Brackets if the inport takes brackets.
  MICROFLO_AS_NATIVE const uint8_t* inportTypes;
  // Identifies the component in the command stream.
  MICROFLO_AS_NATIVE uint16_t id;
  // Bytes of a node: the Node and the members.
#if defined(__AVR__)
  using Size = uint8_t;
#else
  using Size = uint16_t;
#endif
  Size size;
  // Inports: how many, in the low bits. Wakes, Interrupts: whether the component has a wake(), and an interrupt().
  uint8_t shape;

  static constexpr uint8_t Inports = 0x0F;
  static constexpr uint8_t Wakes = 0x10;
  static constexpr uint8_t Interrupts = 0x20;
};

// The components of a firmware, in flash, and their number. Defined by the image, or by the platform.
const ComponentType* componentTypes();
NodeId componentCount();

// What every node begins with. In the arena, its edges lie in front of it and the members of its component behind it.
struct Node {
  const ComponentType& component() const {
#if defined(__AVR__)
    return *type;
#else
    return componentTypes()[type];
#endif
  }
  void setComponent(const ComponentType* component) {
#if defined(__AVR__)
    type = component;
#else
    type = static_cast<NodeId>(component - componentTypes());
#endif
  }

  // The component. Its number in componentTypes(); on AVR its address, for finding it by number would take a tenth of
  // a hop.
#if defined(__AVR__)
  const ComponentType* type;
#else
  NodeId type;
#endif
  // The number of slots in front (edges, and marks of edges that are watched); the two highest bits are flags
  // (core/arena.h).
  NodeId slots;
};

// What an inport of type `all` takes, which includes brackets.
constexpr uint8_t Anything = static_cast<uint8_t>(PortType::All) | Brackets;

}  // namespace microflo
