// An edge, as it lies in front of its source node: two bytes where node numbers have 8 bits, four where they have 16.
#pragma once
#include "core/config.h"
#include "core/table.generated.h"

namespace microflo {

// One edge with both its ends: how commands and events name it.
struct FullEdge {
  NodeId source;
  PortId outport;
  NodeId target;
  PortId inport;

  bool operator==(const FullEdge& other) const {
    return source == other.source && outport == other.outport && target == other.target && inport == other.inport;
  }
};

#if MICROFLO_ID_BITS == 8

// Bit   7 6 5 4   3 2 1 0
//       outport   inport     target
class Edge {
 public:
  Edge(PortId outport, NodeId target, PortId inport) : ports_(pack(outport, inport)), target_(target) {}

  // The initial packets of a port are watched as an edge of the host from this port.
  static constexpr PortId Initial = 15;

  PortId outport() const { return ports_ >> 4; }
  PortId inport() const { return ports_ & 15; }
  NodeId target() const { return target_; }
  bool operator==(const Edge& other) const { return ports_ == other.ports_ && target_ == other.target_; }

 private:
  static uint8_t pack(PortId outport, PortId inport) {
    return static_cast<uint8_t>(narrow(outport) << 4 | narrow(inport));
  }
  // No port has the number 15, so what is too large must not look like one that exists.
  static uint8_t narrow(PortId port) { return port < Initial ? port : Initial; }

  uint8_t ports_;
  NodeId target_;
};

#else

class Edge {
 public:
  Edge(PortId outport, NodeId target, PortId inport) : outport_(outport), inport_(inport), target_(target) {}

  static constexpr PortId Initial = 255;

  PortId outport() const { return outport_; }
  PortId inport() const { return inport_; }
  NodeId target() const { return target_; }
  bool operator==(const Edge& other) const {
    return outport_ == other.outport_ && inport_ == other.inport_ && target_ == other.target_;
  }

 private:
  PortId outport_;
  PortId inport_;
  NodeId target_;
};

#endif

inline Edge shortEdge(const FullEdge& edge) {
  return Edge(edge.outport, edge.target, edge.inport);
}
inline FullEdge fullEdge(NodeId source, const Edge& edge) {
  const PortId outport = edge.outport() == Edge::Initial ? InitialPort : edge.outport();
  return FullEdge{source, outport, edge.target(), edge.inport()};
}

}  // namespace microflo
