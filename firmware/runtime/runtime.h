// The device's side of the command stream (docs/command-stream.md): carries out the commands of the host, one at a
// time.
//
//   runtime.cpp   takes a command from the pipe, carries it out, answers it
//   loader.cpp    makes a graph from a program, of the host or in flash
//   edit.cpp      changes a graph that runs
//   answers.cpp   the answers that say more than `ok` or `failed`
//   loop.h        calls all this
#pragma once
#include "core/network.h"
#include "stream/commands.h"
#include "runtime/edit.h"

namespace microflo {

// What a firmware consists of besides its components. Defined by the image, or by the platform.
struct Firmware {
  // The name of the board, in flash, with a zero at its end.
  const char* board;
  // Identifies the build.
  uint32_t build;
  // The program in flash: a complete stream with its CRC. Size 0: there is none.
  const uint8_t* program;
  uint16_t programSize;
  uint32_t programHash;
};
const Firmware& firmware();

// One for each board.

class Runtime {
 public:
  // Must be called first; memory need not be zeroed. Starts the program in flash, if there is one.
  void boot();

  // Carries out one command of the host. False when there is none, or when it must wait: for room for its answer, or
  // for room in the queue. After true, and not hasCommand(), the message is carried out: call pipe::done().
  bool takeCommand();

  // Whether a message is in hand that has more commands. More messages may wait in the link.
  bool hasCommand() const { return !reader_.isAtEnd(); }

  // Stops the program, and tells the host why.
  void halt(Error why);

 private:
  // What is under way: an edit, which needs a network that runs, or the loading of a program, which needs one that does
  // not. Header, Graph (nodes and edges) and Initials are what comes next of the program.
  enum class Phase : uint8_t { None, Edit, Header, Graph, Initials };
  // Where the program that is loaded, or was loaded last, comes from. The host says before how many nodes and edges to
  // expect, and its CRC is checked at the end; the CRC of the program in flash is checked before.
  enum class Source : uint8_t { Flash, Host };
  // The program in flash is loaded in two parts: its nodes and edges, then its initial packets and its end.
  enum class Part : uint8_t { Graph, Initials };
  // The result of a command: it must wait; it was answered; or it was carried out, and `ok` is its answer.
  enum class Taken : uint8_t { Waits, Answered, Done };

  // The state of loading.
  struct Loading {
    // Where loadProgram() continues in flash.
    const uint8_t* program;
    uint16_t crc;
    // Added so far.
    NodeId nodes;
    Amount edges;
    Amount expectedNodes;
    Amount expectedEdges;
    uint32_t hash;
  };

  // How often a packet of the host is tried while the queue has no room for it, before it is refused. A turn of the
  // loop tries twice. What fills the queue may pass several nodes before it leaves.
  static constexpr Amount LongestWait = config::queue * 8;
  // How often a command is tried while the link has no room for what packets on their way may cause, before it takes
  // that room.
  static constexpr Amount LongestWaitForLink = LongestWait * 2 - 1;
  using Waited = detail::Either<(LongestWaitForLink <= 0xFF), uint8_t, Amount>::Type;

  MICROFLO_NOINLINE bool hasRoomFor(uint8_t opcode);
  bool mustWait(PortId exported) const;
  // The error of a command, or of one item of it; None if there was none.
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

  // ---- Loading (loader.cpp)

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
  // How often the next command of the host was tried in vain.
  Waited waited_;
  // The hash of the program that was loaded, or that the last edit made; 0 when there is none.
  uint32_t hash_;
  // The message in hand.
  Reader reader_;
  union {
    Loading loading_;
    Edit edit_;
  };
};

}  // namespace microflo
