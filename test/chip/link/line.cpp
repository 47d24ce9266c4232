#include "line.h"

#include "link/wire.h"

using namespace microflo;

uint16_t now = 0;

void wire::startSending() {}
uint16_t wire::milliseconds() {
  return now;
}

std::string hex(const Bytes& bytes) {
  std::string text;
  char digits[3];
  for (uint8_t byte : bytes) {
    snprintf(digits, sizeof digits, "%02x", byte);
    text += digits;
  }
  return text;
}

namespace {

Bytes unstuff(const Bytes& stuffed) {
  Bytes out;
  for (size_t at = 0; at < stuffed.size();) {
    const size_t code = stuffed[at];
    for (size_t i = at + 1; i < at + code && i < stuffed.size(); i++) out.push_back(stuffed[i]);
    at += code;
    if (code < 255 && at < stuffed.size()) out.push_back(0);
  }
  return out;
}

std::string describe(const Frame& frame) {
  static const char* const kinds[] = {"data", "acknowledge", "nak", "control"};
  std::string text = kinds[frame.head >> 6];
  if (frame.head < frame::Control) text += " " + std::to_string(frame.head >> 3 & 7);
  if (!frame.payload.empty()) text += " " + hex(frame.payload);
  if (frame.head < frame::Control) text += " ack " + std::to_string(frame.tail & 7);
  // The number of the next data frame.
  if ((frame.head & 7) != 0) text += " next " + std::to_string(frame.head & 7);
  return text;
}

}  // namespace

Bytes Line::encode(const Frame& frame) {
  Bytes bytes{frame.head};
  bytes.insert(bytes.end(), frame.payload.begin(), frame.payload.end());
  bytes.push_back(frame.tail);
  uint16_t crc = CrcStart;
  for (uint8_t byte : bytes) crc = crcUpdate(crc, byte);
  bytes.push_back(static_cast<uint8_t>(~crc));
  bytes.push_back(static_cast<uint8_t>(~crc >> 8));
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
    } else {
      out[code] = static_cast<uint8_t>(out.size() - code);
      code = out.size();
      out.push_back(0);
    }
  }
  out[code] = static_cast<uint8_t>(out.size() - code);
  out.push_back(0);
  return out;
}

std::vector<Frame> Line::frames() {
  std::vector<Frame> found;
  Bytes stuffed;
  for (session.poll(); session.isSending(); session.isSending() ? void() : session.poll()) {
    const uint8_t byte = session.nextByte();
    if (byte != 0) {
      stuffed.push_back(byte);
      continue;
    }
    const Bytes bytes = unstuff(stuffed);
    stuffed.clear();
    uint16_t crc = CrcStart;
    for (uint8_t each : bytes) crc = crcUpdate(crc, each);
    if (crc != frame::Residue || bytes.size() < 4) {
      found.push_back(Frame{0xFF, bytes, 0xFF});
    } else {
      found.push_back(Frame{bytes[0], Bytes(bytes.begin() + 1, bytes.end() - 3), bytes[bytes.size() - 3]});
    }
  }
  return found;
}

std::vector<std::string> Line::sent() {
  std::vector<std::string> lines;
  for (const Frame& frame : frames()) lines.push_back(describe(frame));
  return lines;
}

bool Line::send(const Bytes& message) {
  // Opcodes of answers are lower than those of events.
  if (!session.begin(static_cast<uint16_t>(message.size()),
                     message[0] >= 0x80 ? pipe::Kind::Event : pipe::Kind::Answer))
    return false;
  for (uint8_t byte : message) session.put(byte);
  session.end();
  return true;
}

std::string Line::read(Reader& reader) {
  Bytes message;
  for (; reader.left > 0; reader.left--, reader.at = reader.after(reader.at)) message.push_back(*reader.at);
  return hex(message);
}

std::string Line::receive() {
  Reader reader;
  if (!session.receive(reader)) return "-";
  const std::string message = read(reader);
  session.done();
  return message;
}

Frame Line::open(uint8_t number) {
  number_ = number;
  frames();
  hand({frame::Control, {frame::Open, frame::Version}, number});
  const Frame opened = frames().at(0);
  acknowledge(0);
  frames();
  return opened;
}
