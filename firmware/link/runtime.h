// The whole of the device's side: takes commands from the host one at a time, and moves the network on.
#pragma once
#include "core/network.h"
#include "link/commands.h"
#include "link/edit.h"

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

  // One turn of the loop: at most one command from the host, and one step of the network, except that at rest a further
  // message comes first. False when there was nothing to do.
  bool turn();

  // Carries out one command from the host. False when there is none, or when it must wait.
  bool takeCommand();

  // A command has come that was not carried out yet; more may wait in the link.
  bool hasCommand() const { return !commands_.reader.isAtEnd(); }

  // Stops by itself and tells the host why.
  void halt(Error why);

 private:
  // How far a program on its way has come: its header, its nodes and edges, or its initial packets are next.
  enum class Phase : uint8_t { None, Header, Graph, Initials };
  // What became of a command: it must wait, it was answered, or it was carried out and `ok` is its answer.
  enum class Taken : uint8_t { Waits, Answered, Done };

  bool mustWait() const;
  // None when it was answered.
  Error carryOut();
  Error carryOut(const Item& item);
  Error withMissing(Error error);
  Error inject();
  Error injectByte(uint8_t opcode);
  MICROFLO_APART bool receive();
  MICROFLO_APART Taken takeOther(uint8_t opcode);
  MICROFLO_APART void answerFailed(Error error, Amount detail = 0);
  Error commit(uint32_t hash);
  Error prepare();
  Error start();
  void stop();

  // Loading: from the host command by command, from flash in two parts.
  void expectProgram();
  Error load();
  Error loadCommand();
  Error loadHeader();
  Error loadItem();
  Error beginNodes();
  Error finish();
  bool programIsWhole() const;
  Error loadProgram(bool graph);
  void giveUp(Error why);

  void answerIdentity();
  void answerComponents();
  void answerStatistics();
  void answerNodes();
  Error answerEdges();
  Amount beginList(uint8_t opcode, Amount total, uint8_t itemSize);

  Phase phase_;
  bool answered_;
  // The program comes from the host, which has said what to expect; not from flash, where its CRC was checked before.
  bool counted_;
  uint16_t crc_;
  // Where the program in flash is gone on with.
  const uint8_t* program_;
  // Made so far.
  Amount nodes_;
  Amount edges_;
  Amount expectedNodes_;
  Amount expectedEdges_;
  // What a refusal says beside its error.
  Amount detail_;
  // Turns that the next packet from the host has waited for room in the queue.
  Amount waited_;
  uint32_t hash_;
  uint32_t nextHash_;
  Commands commands_;
  Edit edit_;
};

}  // namespace microflo
