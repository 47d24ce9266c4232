// The pipe of the runtime (stream/pipe.h) over the session of the link, on every platform.
#include "stream/pipe.h"

#include "link/session.h"
#include "link/wire.h"

namespace microflo {
namespace pipe {

static_assert(config::transmitRing > config::message + frame::Overhead, "the longest answer finds room");

bool isOpen() {
  return session().isOpen();
}

static_assert(FrameRoom == frame::Overhead, "an event in a frame of its own finds the room that it was promised");

bool isIdle() {
  return session().isIdle();
}

bool hasRoom(TransmitIndex size, Amount others) {
  return session().hasRoom(size, others);
}

bool begin(TransmitIndex size, Kind kind) {
  return session().begin(size, kind);
}

void put(uint8_t byte) {
  session().put(byte);
}

void end() {
  session().end();
  wire::wakeLoop();
}

bool receive(Reader& reader) {
  return session().receive(reader);
}

uint8_t number() {
  return session().number();
}

bool isOver() {
  return session().isOver();
}

void done() {
  session().done();
}

void poll() {
  session().poll();
}

}  // namespace pipe
}  // namespace microflo
