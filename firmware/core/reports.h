// What the network has to tell the host beside packets, held to a bounded rate: errors, and packets lost on an edge.
#pragma once
#include "core/edge.h"
#include "core/packet.h"

namespace microflo {

class Reports {
 public:
  void reset();

  // An error at a node. Beyond the rate it is only counted.
  void error(NodeId node, PortId inport, Error error, PacketType type, uint32_t bits);
  // A watched packet; the first to be dropped.
  void watched(const FullEdge& edge, PacketType type, uint32_t bits);
  // A packet that found no room on [edge]. Counted for each edge, told when the network comes to rest.
  void lost(const FullEdge& edge);
  // Tells what waits, as far as the rate allows. True when something was told.
  bool flush();
  // Whether something waits for the rate to allow it; then when, on the clock of the board.
  bool waits(uint32_t& until) const;

  uint32_t totalLost() const { return totalLost_; }
  uint32_t totalDropped() const { return totalDropped_; }

 private:
  // Errors and losses told within one second of the board's time (1,024 ms).
  static constexpr uint8_t PerSecond = 50;
  static uint8_t second();

  struct Loss {
    FullEdge edge;
    uint16_t count;
  };

  bool mayTell();
  bool tellOldestLoss();
  void forgetOldestLoss();
  void drop();

  uint8_t second_;
  uint8_t told_;
  uint8_t lossCount_;
  uint16_t dropped_;
  uint32_t totalDropped_;
  uint32_t totalLost_;
  Loss losses_[config::losses];
};

}  // namespace microflo
