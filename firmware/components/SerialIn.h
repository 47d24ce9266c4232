/* microflo component
name: SerialIn
description: Receives bytes from a serial port
icon: sign-in
bus: serial
inports:
  port: { type: integer, description: The number of the serial port to open, required: true, errors: { value: 'the board has no serial port of this number, or it cannot do BAUDRATE; serial ports count from 0' } }
  baudrate: { type: integer, unit: baud, description: The baud rate, default: 9600, perBus: true, errors: { value: 'the serial port cannot do this rate; 9600 and 115200 are usual' } }
outports:
  out: { type: byte, description: A packet for each byte received }
*/
#pragma once
#include "core/component.h"
#include "generated/SerialIn.generated.h"
#include "io/serial-port.h"

namespace microflo {

// Opens no serial port before PORT has arrived: the pins of other serial ports may be in use for something else.
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
  // Bytes that arrived before the serial port was chosen are dropped; while they wait, no interrupt tells of further
  // bytes. The serial port that is open already is opened again, since it may have been disconnected meanwhile.
  bool choose(int32_t number) {
    const bool isOther = !serial_.isOpen() || serial_.number() != number;
    if (!serial_.setNumber(number)) return false;
    uint8_t byte;
    while (isOther && io::readSerial(serial_.number(), byte)) {
    }
    return true;
  }

  // Takes only so many bytes at a time that the queue has room for what follows from them, and other nodes get their
  // turn.
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
