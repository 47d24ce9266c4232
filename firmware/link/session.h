// The device's side of a session with the host: messages arrive once and in order, or the session ends (docs/link.md).
//
//   wire ── received() ──▶ Receiver ──── receive(), done() ───▶ loop
//   wire ◀─ nextByte() ─── Transmitter ◀ begin(), put(), end() ─ loop
//                          ▲
//                          poll(): sends, sends again, acknowledges
//
// Bytes come and go in interrupt handlers, which never wait for the loop; nor does the loop wait for them.
#pragma once
#include "link/receiver.h"
#include "link/transmitter.h"
#include "stream/pipe.h"

namespace microflo {

class Session {
 public:
  // ---- For the interrupts

  void received(uint8_t byte) { receiver_.byte(byte); }
  uint8_t nextByte() { return transmitter_.byte(); }
  bool isSending() const { return transmitter_.isSending(); }

  // ---- For the loop

  // Must be called first, before bytes arrive; memory need not be zeroed.
  void reset() {
    receiver_.empty();
    forgetAll(0);
  }
  // Ends the session, if there is one, and tells the host that there is none: after a reset, or when a host connects.
  void greet() {
    state_.ending = Ending::Greet;
    endSession();
  }
  // Does both.
  void boot() {
    reset();
    greet();
  }

  // Called often by the loop: sends, sends again, acknowledges. Never waits.
  void poll() {
    if (state_.due || receiver_.hasNews()) service();
  }

  // Whether poll() must be called, every few milliseconds, although no byte arrives.
  bool isBusy() const { return state_.due; }
  // Whether an acknowledgement of the host is awaited; [left] becomes the milliseconds until frames are sent again.
  bool isTiming(uint8_t& left) const;

  // Whether a frame of the host waits to be received.
  bool hasFrame() const { return receiver_.hasFrame(); }
  // Whether no more frames can be sent until the host acknowledges.
  bool isFull() const { return inFlight() == Window; }
  // Bytes in the frame that is being filled; 0 when there is none.
  uint16_t openSize() const { return transmitter_.openSize(); }

  // Whether a session is open.
  bool isOpen() const { return receiver_.isHeard(); }

  // Whether nothing waits to be sent or acknowledged: there will never be more room.
  MICROFLO_ALWAYS_INLINE bool isIdle() {
    state_.wanted = pipe::AnswerRoom;
    return transmitter_.isEmpty();
  }
  // Whether [size] bytes can be sent now, an answer and what comes with it, so that [others] bytes are left. If not,
  // and there are no others, events are refused until they can.
  MICROFLO_NOINLINE bool hasRoom(TransmitIndex size, Amount others = 0);

  // Begins a message of at most [size] bytes. Messages share a frame until it is sent. False when there is no room; an
  // event leaves room for an answer. Without a session, messages are dropped: true.
  bool begin(TransmitIndex size, pipe::Kind kind);
  void put(uint8_t byte) {
    if (!state_.muted) transmitter_.put(byte);
  }
  void end() {
    if (!state_.muted) state_.due = true;
  }

  // Opens [reader] on the next message from the host, or on several that came in one frame. The bytes stay in place
  // until done(), which must be called before the next receive(). False when there is none.
  bool receive(Reader& reader);
  // The number of the message that was received last.
  uint8_t number() const { return state_.taken; }
  // Whether the session is to end. It does when the message in hand is done, the rest of which has no meaning; so an
  // answer never reaches another session.
  bool isOver() const { return state_.ending != Ending::No || (receiver_.hasControl() && endsSession()); }
  // The message that was received last is carried out: acknowledges it, and frees its bytes.
  void done();

 private:
  // Interrupt handlers in assembler.
  friend struct LinkInterrupts;

  void service();
  bool endsSession() const;
  void endSession();
  void takeControl();
  void takeAcknowledgement();
  void closeFrame();
  void sendShort(uint8_t kind);
  // Sends a control message of [size] bytes in flash.
  void sendControl(const uint8_t* message, uint8_t size, uint8_t session);
  void forgetAll(uint8_t session);
  // The number of frames that were closed and not acknowledged.
  uint8_t inFlight() const { return (state_.number - state_.oldest) & frame::AcknowledgedMask; }

  // The most frames that are closed and not acknowledged.
  static constexpr uint8_t Window = 4;
  // The most data frames of the host that are not acknowledged.
  static constexpr uint8_t HostWindow = 3;
  // A frame that is sent again has the acknowledgement that it had the first time, which may be this many frames old.
  // It must not be mistaken for a newer one.
  static constexpr uint8_t MostBehind = 7 - HostWindow;
  // Milliseconds until frames are sent again (they fit into a byte), and how often. On a noisy line several attempts in
  // a row may fail; a host that is silent for all of them is gone.
  static constexpr uint8_t FirstDelay = 80;
  static constexpr uint8_t QuickAttempts = 16;
  static constexpr uint8_t LaterDelay = 200;
  static constexpr uint8_t Attempts = 60;

  static const uint8_t booted[2];
  static const uint8_t opened[];
  static const uint8_t noSession[];

  // Whether the session ends: because the host does not acknowledge, or because another host must be greeted.
  enum class Ending : uint8_t { No, Forget, Greet };

  struct State {
    // poll() has something to do.
    bool due;
    bool acknowledge;
    // The message that is being written is dropped.
    bool muted;
    Ending ending;
    // Bytes that an answer waits for, and that events leave.
    TransmitIndex wanted;
    // The numbers of the next data frame, of the oldest that is not acknowledged, and of the next one of the host.
    uint8_t number;
    uint8_t oldest;
    uint8_t taken;
    // When the host was heard or frames were sent last, in milliseconds; how often they were sent in vain.
    uint8_t since;
    uint8_t attempts;
  };

  State state_;
  // The number that each frame in flight acknowledged when it was closed.
  uint8_t acknowledged_[Window];
  Receiver receiver_;
  Transmitter transmitter_;
};

// The session of the board that is running. As with network(), a firmware has one, at a place that the compiler knows,
// which its platform defines; where one process has several boards, the platform knows the current one.
#if MICROFLO_SEVERAL
Session& session();
#else
extern Session onlySession;
inline Session& session() {
  return onlySession;
}
#endif

}  // namespace microflo
