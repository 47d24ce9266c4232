// The device's side of a session with the host: what is sent and received arrives once, in order. docs/link.md says
// how.
//
// Bytes come and go by interrupts (received() and nextByte()), which never wait for the loop, nor it for them.
#pragma once
#include "link/receiver.h"
#include "link/transmitter.h"

namespace microflo {

class Session {
 public:
  // ---- For the interrupts

  void received(uint8_t byte) { receiver_.byte(byte); }
  uint8_t nextByte() { return transmitter_.byte(); }
  bool isSending() const { return transmitter_.isSending(); }

  // ---- For the loop

  // Says, after a reset, that there is no session.
  void boot();

  // To be called in each turn of the loop: sends, resends, acknowledges.
  void poll() {
    if (due_ || receiver_.hasNews()) service();
  }

  // Whether poll() is to be called although no byte comes and nothing is asked for: then every few milliseconds.
  bool isBusy() const { return due_; }
  // Whether the host's acknowledgement is awaited, and for how many milliseconds more.
  bool isTiming(uint16_t& left) const;

  // Whether frames of the host wait.
  bool hasFrame() const { return receiver_.hasFrame(); }
  // Whether nothing more can be sent before the host has acknowledged.
  bool isFull() const { return flying() == Window; }

  // Whether a host listens.
  bool isOpen() const { return receiver_.session() != 0 && receiver_.acknowledged() != Receiver::NotHeard; }

  // Whether an answer of [size] bytes could be sent now. If not, events are refused until it can.
  bool hasRoom(uint16_t size);

  // Sends a message, together with others; false when there is no room. Events leave room for an answer. What is sent
  // while no host listens is gone.
  bool send(const uint8_t* message, uint16_t size);

  // Copies the next message from the host, or several that came in one frame, into [into], which has room for the
  // longest. False when there is none.
  bool receive(uint8_t* into, uint16_t& size);

 private:
  void service();
  void takeControl();
  void open(uint8_t session, bool understood);
  void takeAcknowledgement();
  void checkTime();
  void transmit();
  void closeFrame();
  void sendShort(uint8_t kind);
  void beginControl(uint8_t what);
  void endControl(uint8_t session);
  void forgetAll(uint8_t session);
  // Frames that were closed and not acknowledged.
  uint8_t flying() const { return (number_ - oldest_) & frame::AcknowledgedMask; }

  // Frames that are closed and not acknowledged at most.
  static constexpr uint8_t Window = 4;
  // Data frames that the host may have under way.
  static constexpr uint8_t HostWindow = 3;
  // A frame that is sent again carries the acknowledgement of its first time. It must not be mistaken for a newer one.
  static constexpr uint8_t MostBehind = 7 - HostWindow;
  // An answer of the usual length.
  static constexpr uint8_t AnswerRoom = 8;
  // Milliseconds until something is sent again, and how often. On a noisy line several attempts in a row may be in
  // vain; a host that is silent for all of them is gone.
  static constexpr uint16_t FirstDelay = 80;
  static constexpr uint8_t QuickAttempts = 16;
  static constexpr uint16_t LaterDelay = 1000;
  static constexpr uint8_t Attempts = 40;

  Receiver receiver_;
  Transmitter transmitter_;
  // Something is to be done when the transmitter is free.
  bool due_ = false;
  bool acknowledge_ = false;
  // Everything in flight is to be sent again, or was since the last acknowledgement.
  bool again_ = false;
  bool wentBack_ = false;
  // The message that is being carried out came in an earlier session.
  bool orphan_ = false;
  // Room that events leave.
  uint16_t reserve_ = AnswerRoom;
  // Numbers of the next frame, of the oldest that is not acknowledged, and of the next one to take.
  uint8_t number_ = 0;
  uint8_t oldest_ = 0;
  uint8_t taken_ = 0;
  // What each frame in flight acknowledged when it was closed.
  uint8_t acknowledged_[Window];
  // Waiting for an acknowledgement: since when, and how often in vain.
  bool timing_ = false;
  uint8_t attempts_ = 0;
  uint16_t since_ = 0;
};

}  // namespace microflo
