// The whole of the device's side: takes commands from the host one at a time, and moves the network on.
#pragma once
#include "core/network.h"
#include "link/edit.h"

namespace microflo {

// What a firmware says about itself.
struct Identity {
  // Name of the board, in flash.
  const char* board;
  uint32_t build;
};

// A program in flash: a whole stream with its CRC. Size 0: none.
struct Program {
  const uint8_t* bytes;
  uint16_t size;
  uint32_t hash;
};

class Runtime {
 public:
  Runtime(const Components& components, const Identity& identity, const Program& program)
      : network_(components), edit_(network_), identity_(identity), program_(program) {}

  // Starts the program in flash, if there is one.
  void boot();

  // One turn of the loop: at most one command from the host, and one step of the network. False when there was nothing
  // to do.
  bool turn();

  // Stops by itself and tells the host why.
  void halt(Error why);

  Network& network() { return network_; }

 private:
  // How far a program on its way has come: its header, its nodes and edges, or its initial packets are next.
  enum class Phase : uint8_t { None, Header, Graph, Initials };

  bool takeCommand();
  bool mustWait(uint8_t opcode) const;
  // [answered] tells that the command has its answer already.
  Refusal carryOut(uint8_t opcode, bool& answered);
  Refusal hello(bool& answered);
  Refusal watch(uint8_t opcode);
  Refusal inject();
  Refusal start();
  void stop();

  // Loading: from the host command by command, from flash in one go.
  Refusal expectProgram();
  void beginLoading(uint32_t hash);
  // One command of a program from the host; whatever is wrong with it ends the loading.
  Refusal load();
  void skip(Reader& reader);
  Error loadCommand(Reader& reader);
  Error loadHeader(Reader& reader);
  Error loadItems(Reader& reader, uint8_t opcode);
  Error finish(Reader& reader);
  Error readHeader(Reader& reader);
  Error loadItem(const Reader& reader, const Item& item);
  Error loadNode(uint16_t component);
  void note(Offset needed);
  Error beginNodes();
  bool isWhole(const Program& program) const;
  Error startProgram();
  void giveUp();
  void fallBack(Error why);

  void answerIdentity();
  void answerComponents(uint32_t first);
  void answerStatistics();
  void answerNodes(uint32_t first);
  Refusal answerEdges(NodeId source, uint32_t first);

  Network network_;
  Edit edit_;
  const Identity identity_;
  const Program program_;
  // What is left of the message from the host.
  Reader input_;
  Phase phase_ = Phase::None;
  uint16_t crc_ = 0;
  // Made so far.
  uint32_t nodes_ = 0;
  uint32_t edges_ = 0;
  // Bytes that the last node or edge found missing.
  uint32_t missing_ = 0;
  bool counted_ = false;
  uint32_t expectedNodes_ = 0;
  uint32_t expectedEdges_ = 0;
  uint32_t hash_ = 0;
  uint32_t nextHash_ = 0;
  // Turns that the next packet from the host has waited for room in the queue.
  uint32_t waited_ = 0;
};

}  // namespace microflo
