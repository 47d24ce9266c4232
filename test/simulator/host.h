// The host's side of the link, simplified for a line without faults.
#pragma once
#include <deque>
#include <vector>

#include "core/crc.h"
#include "link/frame.h"

using Bytes = std::vector<uint8_t>;

class Host {
 public:
  // Bytes to pass to the device.
  Bytes out;
  // Payloads received from the device.
  std::vector<Bytes> heard;

  explicit Host(uint8_t session = 5) : session_(static_cast<uint8_t>(session << 3)) {}

  void open() { sendFrame(microflo::frame::Control, session_, {microflo::frame::Open, microflo::frame::Version}); }

  void send(const Bytes& message) {
    waiting_.push_back(message);
    sendWaiting();
  }

  bool isOpen() const { return isOpen_; }
  // Whether the device has forgotten the session.
  bool isLost() const { return isLost_; }

  bool isDone() const { return waiting_.empty() && inFlight_ == 0; }

  // Handles a byte from the device.
  void receive(uint8_t byte) {
    if (byte != 0) {
      stuffed_.push_back(byte);
      return;
    }
    const Bytes frame = unstuff(stuffed_);
    stuffed_.clear();
    if (frame.size() < 4) return;
    take(frame[0], frame[frame.size() - 3], Bytes(frame.begin() + 1, frame.end() - 3));
  }

  static Bytes stuff(const Bytes& bytes) {
    Bytes out{0};
    size_t code = 0;
    for (uint8_t byte : bytes) {
      if (out.size() - code == 255) {
        out[code] = 255;
        code = out.size();
        out.push_back(0);
      }
      if (byte != 0) {
        out.push_back(byte);
        continue;
      }
      out[code] = static_cast<uint8_t>(out.size() - code);
      code = out.size();
      out.push_back(0);
    }
    out[code] = static_cast<uint8_t>(out.size() - code);
    out.push_back(0);
    return out;
  }

 private:
  static Bytes unstuff(const Bytes& stuffed) {
    Bytes out;
    for (size_t at = 0; at < stuffed.size();) {
      const size_t code = stuffed[at];
      for (size_t i = at + 1; i < at + code && i < stuffed.size(); i++) out.push_back(stuffed[i]);
      at += code;
      if (code < 255 && at < stuffed.size()) out.push_back(0);
    }
    return out;
  }

  void take(uint8_t head, uint8_t tail, const Bytes& payload) {
    const uint8_t kind = head & microflo::frame::KindMask;
    if (kind == microflo::frame::Control && !payload.empty()) takeControl(payload[0]);
    if (!isOpen_ || (tail & microflo::frame::SessionMask) != session_) return;
    if (kind != microflo::frame::Control) inFlight_ = (next_ - tail) & 7;
    if (kind == microflo::frame::Data) {
      heard.push_back(payload);
      expected_ = (expected_ + 1) & 7;
    }
    if (kind == microflo::frame::Data || kind == microflo::frame::Control) acknowledge();
    sendWaiting();
  }

  void takeControl(uint8_t message) {
    if (message == microflo::frame::Opened) isOpen_ = true;
    if (message == microflo::frame::NoSession || message == microflo::frame::Booted) isLost_ = isOpen_;
  }

  void acknowledge() {
    sendFrame(static_cast<uint8_t>(microflo::frame::Acknowledge | expected_ << 3), session_ | expected_, {});
  }

  void sendWaiting() {
    while (isOpen_ && inFlight_ < 3 && !waiting_.empty()) {
      sendFrame(static_cast<uint8_t>(next_ << 3), session_ | expected_, waiting_.front());
      waiting_.pop_front();
      next_ = (next_ + 1) & 7;
      inFlight_++;
    }
  }

  void sendFrame(uint8_t head, uint8_t tail, const Bytes& payload) {
    Bytes bytes{head};
    bytes.insert(bytes.end(), payload.begin(), payload.end());
    bytes.push_back(tail);
    uint16_t crc = microflo::CrcStart;
    for (uint8_t byte : bytes) crc = microflo::crcUpdate(crc, byte);
    bytes.push_back(static_cast<uint8_t>(~crc));
    bytes.push_back(static_cast<uint8_t>(~crc >> 8));
    for (uint8_t byte : stuff(bytes)) out.push_back(byte);
  }

  uint8_t session_;
  bool isOpen_ = false;
  bool isLost_ = false;
  uint8_t next_ = 0;
  uint8_t inFlight_ = 0;
  uint8_t expected_ = 0;
  std::deque<Bytes> waiting_;
  Bytes stuffed_;
};
