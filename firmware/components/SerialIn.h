/* microflo component
name: SerialIn
description: Sends the bytes that come in at a serial port
icon: sign-in
inports:
  port: { type: integer, description: Number of the serial port; opens it, required: true }
  baudrate: { type: integer, description: Bits per second, default: 9600 }
outports:
  out: { type: byte, description: One packet for each byte }
*/
#pragma once
#include "core/component.h"
#include "generated/SerialIn.generated.h"
#include "io/serial-port.h"

namespace microflo {

// Opens nothing before PORT arrives: the pins of a port that is not asked for may serve something else.
class SerialIn : public Component<SerialInPorts> {
 public:
  void process(In port, Packet packet) {
    const int32_t value = packet.asInteger();
    const bool done = port == In::port ? choose(value) : serial_.setRate(value);
    if (!done) fail(Error::Value, port, packet);
  }

  void interrupt(Interrupt what) {
    if (what.source == Interrupt::SerialPort + serial_.number() || what.source == Interrupt::Resync) read();
  }

  void wake() { read(); }

 private:
  // What came in before the port was chosen was for nobody; and while it waits, a chip tells of no further bytes. The
  // port that is open already may be opened anew: it may have been gone.
  bool choose(int32_t number) {
    const bool isOther = !serial_.isOpen() || serial_.number() != number;
    if (!serial_.setNumber(number)) return false;
    uint8_t byte;
    while (isOther && io::readSerial(serial_.number(), byte)) {
    }
    return true;
  }

  // Takes no more at a time than leaves the queue room for what follows from it, and others their turn.
  void read() {
    if (!serial_.isOpen()) return;
    for (uint8_t count = 0; count < Most; count++) {
      uint8_t byte;
      if (!io::readSerial(serial_.number(), byte)) return;
      emit(Out::out, Packet::byte(byte));
    }
    wakeAfter(1);
  }

  static constexpr uint8_t Most = config::queue / 2 < 128 ? config::queue / 2 : 128;

  io::SerialPort serial_{Default::baudrate};
};

}  // namespace microflo
