// The device's side of a session with the host: what is sent and received arrives once, in order. docs/link.md says
// how.
//
// Bytes come and go by interrupts (received() and nextByte()), which never wait for the loop, nor it for them.
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

  // Comes first: memory need not be zeroed.
  void reset() {
    receiver_.empty();
    forgetAll(0);
  }
  // Ends any session, and says that there is none: after a reset, or to a host that has just come.
  void greet() {
    forgetAll(0);
    sendControl(booted, sizeof booted, 0);
  }
  // Both.
  void boot() {
    reset();
    greet();
  }

  // To be called in each turn of the loop: sends, resends, acknowledges.
  void poll() {
    flushOk();
    if (state_.due || receiver_.hasNews()) service();
  }

  // Whether poll() is to be called although no byte comes and nothing is asked for: then every few milliseconds.
  bool isBusy() const { return state_.due; }
  // Whether the host's acknowledgement is awaited, and for how many milliseconds more.
  bool isTiming(uint16_t& left) const;

  // Whether frames of the host wait.
  bool hasFrame() const { return receiver_.hasFrame(); }
  // Whether nothing more can be sent before the host has acknowledged.
  bool isFull() const { return inFlight() == Window; }
  // Answers `ok`, for which hasRoom() has said that there is room. It waits for more of its kind, until the next
  // message begins, or until poll(). So the answers to many commands are one, and who waits for what a command does
  // need not wait for its answer.
  void answerOk() {
    if (++state_.oks == MostOks) putOks();
  }
  // Bytes of the frame that is being filled.
  uint16_t openSize() const { return transmitter_.openSize(); }

  // Whether a host listens.
  bool isOpen() const { return receiver_.isHeard(); }

  // Whether an answer of [size] bytes could be sent now. If not, events are refused until it can.
  MICROFLO_ALWAYS_INLINE bool hasRoom(uint16_t size) {
    state_.wanted = AnswerRoom;
    return transmitter_.isEmpty() || hasRoomBeside(size);
  }

  // Begins a message of at most [size] bytes, sent together with others; false when there is no room. Events leave room
  // for an answer. What is sent while no host listens is gone.
  bool begin(uint16_t size, pipe::Kind kind);
  void put(uint8_t byte) {
    if (!state_.muted) transmitter_.put(byte);
  }
  void end() {
    if (!state_.muted) state_.due = true;
  }

  // Opens [reader] on the next message from the host, or on several that came in one frame. It stays where it is until
  // done(), which must come before the next. False when there is none.
  bool receive(Reader& reader);
  // What was received last is carried out: acknowledges it, and frees its place.
  void done();

 private:
  // Interrupts in assembler.
  friend struct LinkInterrupts;

  MICROFLO_ALWAYS_INLINE void flushOk() {
    if (state_.oks > 0) putOks();
  }
  void service();
  MICROFLO_NOINLINE bool hasRoomBeside(uint16_t size);
  MICROFLO_NOINLINE void putOks();
  void openFrame();
  void takeControl();
  void takeAcknowledgement();
  void checkTime();
  void transmit();
  void closeFrame();
  void sendShort(uint8_t kind);
  // Sends a control message of [size] bytes in flash.
  void sendControl(const uint8_t* message, uint8_t size, uint8_t session);
  void forgetAll(uint8_t session);
  // Frames that were closed and not acknowledged.
  uint8_t inFlight() const { return (state_.number - state_.oldest) & frame::AcknowledgedMask; }
  uint8_t delay() const { return state_.attempts < QuickAttempts ? FirstDelay : LaterDelay; }

  // Frames that are closed and not acknowledged at most.
  static constexpr uint8_t Window = 4;
  // Data frames that the host may have under way.
  static constexpr uint8_t HostWindow = 3;
  // A frame that is sent again carries the acknowledgement of its first time. It must not be mistaken for a newer one.
  static constexpr uint8_t MostBehind = 7 - HostWindow;
  // Commands that are answered by one byte that counts them.
  static constexpr uint8_t MostOks = 127;
  // What they take.
  static constexpr uint8_t OksSize = 2;
  // An answer of the usual length.
  static constexpr uint8_t AnswerRoom = 8;
  // Milliseconds until something is sent again, and how often; in one byte. On a noisy line several attempts in a row
  // may be in vain; a host that is silent for all of them is gone.
  static constexpr uint8_t FirstDelay = 80;
  static constexpr uint8_t QuickAttempts = 16;
  static constexpr uint8_t LaterDelay = 200;
  static constexpr uint8_t Attempts = 60;

  static const uint8_t booted[2];
  static const uint8_t opened[];
  static const uint8_t noSession[];

  struct State {
    // Something is to be done when the transmitter is free.
    bool due;
    bool acknowledge;
    // Everything in flight is to be sent again.
    bool again : 1;
    // An acknowledgement is awaited.
    bool timing : 1;
    // The message that is being carried out came in an earlier session.
    bool orphan;
    // The message that is being sent goes nowhere.
    bool muted;
    // Commands whose answer `ok` was not put yet.
    uint8_t oks;
    // Room that an answer waits for, and events leave.
    TransmitIndex wanted;
    // Numbers of the next frame, of the oldest that is not acknowledged, and of the next one to be done with.
    uint8_t number;
    uint8_t oldest;
    uint8_t taken;
    // Since when, and how often in vain.
    uint8_t since;
    uint8_t attempts;
  };

  State state_;
  // What each frame in flight acknowledged when it was closed.
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
