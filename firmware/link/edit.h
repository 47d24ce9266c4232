// A live edit: commands staged in free memory, then checked and applied whole between two deliveries, or not at all.
#pragma once
#include "core/network.h"
#include "link/commands.h"

namespace microflo {

// Why something was refused; what `detail` means is in docs/command-stream.md.
struct Refusal {
  Error error;
  uint32_t detail;
};

// Why a command could not be read.
Refusal unreadable(Error error);

class Edit {
 public:
  explicit Edit(Network& network) : network_(network) {}

  bool isOpen() const { return open_; }
  void open();
  void abort();
  // Whether a command of this kind belongs into an edit.
  static bool takes(uint8_t opcode);
  // Reads one command of the edit, and keeps its bytes.
  Refusal stage(Reader& reader);
  // Checks everything, then applies everything. Closes the edit in any case.
  Refusal commit();

 private:
  struct Cursor;
  Refusal check();
  Error checkItem(const Item& item, uint32_t before);
  Error checkEdge(const FullEdge& edge, uint32_t before);
  Error checkWatch(const FullEdge& edge, uint32_t before);
  Error checkInitial(const Item& item, uint32_t before);
  const ComponentType* typeAfter(NodeId id, uint32_t before);
  bool isStaged(uint8_t kind, const FullEdge& edge, uint32_t before);
  bool edgeAfter(const FullEdge& edge, uint32_t before);
  bool hasPorts(const FullEdge& edge, uint32_t before, Error& error);
  uint32_t countStaged(uint8_t kind, NodeId source, uint32_t before);
  bool hasAllEdges(NodeId source, uint32_t before);
  bool takesAway(const FullEdge& edge, NodeId node, uint32_t before);
  int32_t edgesWith(NodeId node, uint32_t before);
  int32_t growth();
  void apply();
  void beginNew();
  void deliver(const Item& item);

  Network& network_;
  bool open_ = false;
  Refusal refused_{Error::None, 0};
  uint8_t rank_ = 0;
  // Commands since the edit was opened.
  uint32_t commands_ = 0;
};

// Makes a packet of what stands in a stream, calls deliverInitial() with it and forgets its string again.
Error deliverInitial(Network& network, const Reader& reader, const Item& item);
// A packet whose string, if it is one, has one reference; StringsFull when there is no room for it.
Error materialize(Network& network, const Reader& reader, const WirePacket& wire, Packet& packet);

}  // namespace microflo
