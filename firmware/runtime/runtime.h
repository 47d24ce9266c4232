// The whole of the device's side: takes commands from the host one at a time, and moves the network on.
#pragma once
#include "core/network.h"
#include "stream/commands.h"
#include "runtime/edit.h"

namespace microflo {

// What a firmware is made of beside its components; the build, or the platform, defines it.
struct Firmware {
  // Name of the board, in flash.
  const char* board;
  // Names the build.
  uint32_t build;
  // A program in flash: a whole stream with its CRC. Size 0: none.
  const uint8_t* program;
  uint16_t programSize;
  uint32_t programHash;
};
const Firmware& firmware();

class Runtime {
 public:
  // Comes first, in memory that need not be zeroed. Starts the program in flash, if there is one.
  void boot();

  // Carries out one command from the host; when it was the last of its message, pipe::done() is to be called. False
  // when there is none, or when it must wait.
  bool takeCommand();

  // A command has come that was not carried out yet; more may wait in the link.
  bool hasCommand() const { return !reader_.isAtEnd(); }

  // Stops by itself and tells the host why.
  void halt(Error why);

 private:
  // An edit is open, or how far a program on its way has come: its header, its nodes and edges, or its initial packets
  // are next. Never both: one is for a network that runs, one for a network that does not.
  enum class Phase : uint8_t { None, Edit, Header, Graph, Initials };
  // Where the program that is loaded, or was loaded last, comes from. The host says before how many nodes and edges to
  // expect, and its CRC is checked at the end; the CRC of the program in flash is checked before.
  enum class Source : uint8_t { Flash, Host };
  // The program in flash is loaded in two parts: its nodes and edges, then its initial packets and its end.
  enum class Part : uint8_t { Graph, Initials };
  // What became of a command: it must wait, it was answered, or it was carried out and `ok` is its answer.
  enum class Taken : uint8_t { Waits, Answered, Done };

  // What is known of a program on its way.
  struct Loading {
    // Where the program in flash is gone on with.
    const uint8_t* program;
    uint16_t crc;
    // Made so far.
    NodeId nodes;
    Amount edges;
    Amount expectedNodes;
    Amount expectedEdges;
    uint32_t hash;
  };

  // Turns that a packet from the host waits for room: what fills the queue may pass some nodes before it leaves.
  static constexpr Amount LongestWait = config::queue * 8;
  using Waited = detail::Either<(LongestWait < 0xFF), uint8_t, Amount>::Type;

  bool mustWait(PortId exported) const;
  // None when it was answered.
  Error carryOut(Commands& commands);
  Error carryOutItem(Commands& commands);
  Error inject(Commands& commands, PortId exported);
  Error injectByte(uint8_t opcode);
  MICROFLO_NOINLINE bool receive();
  MICROFLO_NOINLINE Taken takeOther(uint8_t opcode);
  MICROFLO_NOINLINE void answerFailed(Error error, Amount detail = 0);
  Error openEdit();
  void closeEdit();
  Error commit(Commands& commands);
  Error prepare();
  Error start();
  void stop();

  // Loading: from the host command by command, from flash in two parts.
  MICROFLO_NOINLINE void expectProgram(uint32_t hash);
  MICROFLO_NOINLINE Error load(Commands& commands);
  Error loadCommand(Commands& commands);
  Error loadHeader(Reader& reader);
  Error loadItem(const Commands& commands);
  Error beginNodes();
  Error finish(Commands& commands);
  bool programIsWhole() const;
  Error loadProgram(Part part);
  void giveUp(Error why);

  Phase phase_;
  Source source_;
  // Turns that the next packet from the host has waited for room in the queue.
  Waited waited_;
  uint32_t hash_;
  Reader reader_;
  union {
    Loading loading_;
    Edit edit_;
  };
};

}  // namespace microflo
