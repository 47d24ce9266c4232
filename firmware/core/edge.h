// A slot, as it lies in memory in front of its node: an edge that begins there, or a mark (core/arena.h). It has 2
// bytes where node numbers have 8 bits, 4 bytes where they have 16. Node 0 is the host, whose ports are the exported
// ports.
#pragma once
#include "core/config.h"
#include "core/table.generated.h"

namespace microflo {

#if MICROFLO_ID_BITS == 8

// Bit   7 6 5 4   3 2 1 0
//       outport   inport     target
class ShortEdge {
 public:
  ShortEdge() = default;
  ShortEdge(PortId outport, NodeId target, PortId inport) : ShortEdge(target, joinNibbles(outport, inport)) {}
  // As it is in a stream.
  ShortEdge(NodeId target, uint8_t ports) : ports_(ports), target_(target) {}

  // The outport of a mark, which no node has.
  static constexpr PortId Mark = NarrowMark;

  PortId outport() const { return highNibble(ports_); }
  PortId inport() const { return ports_ & 15; }
  NodeId target() const { return target_; }
  uint8_t ports() const { return ports_; }
  bool operator==(const ShortEdge& other) const { return ports_ == other.ports_ && target_ == other.target_; }

  // Whether this edge begins at the outport in [head] (core/node.h).
  bool takes(uint8_t head) const { return static_cast<uint8_t>(ports_ ^ head) < 16; }
  // The head with which a packet that left with [head] arrives at the target.
  uint8_t headAtTarget(uint8_t head) const { return joinNibbles(ports_ & 15, head & 15); }

 private:
  uint8_t ports_;
  NodeId target_;
};

#else

// Bit   31 ... 24   23 ... 16   15 ... 0
//       outport     inport      target
//
// One word, so that it is read at once. Inport and target lie together, as in a Delivery.
class ShortEdge {
 public:
  ShortEdge() = default;
  ShortEdge(PortId outport, NodeId target, PortId inport)
      : word_(static_cast<uint32_t>(outport) << 24 | static_cast<uint32_t>(inport) << 16 | target) {}

  // The outport of a mark, which no node has.
  static constexpr PortId Mark = InitialPort;

  PortId outport() const { return static_cast<PortId>(word_ >> 24); }
  PortId inport() const { return static_cast<PortId>(word_ >> 16); }
  NodeId target() const { return static_cast<NodeId>(word_); }
  bool operator==(const ShortEdge& other) const { return word_ == other.word_; }

  bool takes(uint8_t head) const { return word_ >> 24 == highNibble(head); }
  // The inport and the target.
  uint32_t end() const { return word_ & 0xFFFFFF; }

 private:
  uint32_t word_;
};

#endif

}  // namespace microflo
