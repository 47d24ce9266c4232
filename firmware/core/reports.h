// What the network reports to the host besides packets: errors, watched packets, and packets that were lost on an edge.
// Errors and losses are limited to a rate, so that a graph that fails at every packet does not fill the link. What is
// not reported is counted.
#pragma once
#include "core/edge.h"
#include "core/packet.h"

namespace microflo {

class Reports {
 public:
  void reset();

  // An error at a node.
  void error(NodeId node, PortId inport, Error error, PacketType type, uint32_t bits);
  // A packet on a watched edge of [source]. Not limited; dropped when the link has no room.
  void watched(NodeId source, ShortEdge edge, PacketType type, uint32_t bits);
  // A packet for [edge] of [source] that found the queue full. Counted for each edge, and reported by flush().
  void lost(NodeId source, ShortEdge edge);
  // Reports what waits, as far as the rate and the link allow. True when something was reported. Called when the
  // network comes to rest, and every 255 deliveries.
  bool flush();
  // Whether something waits. [until] becomes the time at which the rate allows it, in milliseconds of the clock of
  // io.h.
  bool waits(uint32_t& until) const;

 private:
  // Errors and losses that are reported within one second of the board (1,024 ms).
  static constexpr uint8_t PerSecond = 50;
  static uint8_t second();

  struct Loss {
    NodeId source;
    ShortEdge edge;
    uint16_t count;
  };

  MICROFLO_APART bool mayTell();
  bool tellOldest();
  void forgetOldestLoss();
  void drop();

  uint8_t second_;
  uint8_t told_;
  uint8_t lossCount_;
  uint16_t dropped_;
  Loss losses_[config::losses];
};

}  // namespace microflo
