// A live edit: commands staged in free memory, then tried and applied whole between two deliveries, or not at all.
#pragma once
#include "core/network.h"
#include "stream/commands.h"

namespace microflo {

class Edit {
 public:
  void open();
  // Forgets what is staged.
  static void close() { network().arena().unstage(); }
  // Whether a command of this kind belongs into an edit.
  static bool takes(uint8_t kind);
  // Reads the command in hand, and keeps its bytes.
  Error stage(Commands& commands);
  // Applies everything, or nothing. Closes the edit in any case.
  Error commit();
  // For the last error: the bytes missing, or the position of the command.
  Amount detail() const { return detail_; }

 private:
  // The edit is gone through several times: to add what is new, and see that all else can be done; to take back what
  // was added, when something cannot; to remove; to begin new nodes; to deliver initial packets.
  enum class Pass : uint8_t { Try, Undo, Remove, Begin, Deliver };

  Error perform(Pass pass);
  static Error performItem(Pass pass, const Commands& commands);
  static Error tryItem(uint8_t kind, const Item& item);

  uint8_t rank_;
  // Why it cannot be committed.
  Error refused_;
  Amount detail_;
  Amount staged_;
  // Items that were tried.
  Amount tried_;
};

// Makes a packet of [wire], whose string, if it is one, has one reference. StringsFull when there is no room for it.
Error materialize(const Reader& reader, const WirePacket& wire, Packet& packet);
// Does so with the initial packet in hand, and delivers it.
Error deliverInitial(const Commands& commands);

}  // namespace microflo
