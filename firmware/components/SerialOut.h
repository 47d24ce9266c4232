/* microflo component
name: SerialOut
description: Sends bytes and strings through a serial port
icon: sign-out
bus: serial
inports:
  in: { type: all, description: 'A byte, an integer from 0 to 255, or a string, which is sent in UTF-8', errors: { value: a byte is 0 to 255, type: 'IN takes bytes, integers from 0 to 255 and strings', failed: 'no serial port is open, or it takes no more bytes; send its number to PORT before' } }
  port: { type: integer, description: The number of the serial port to open, required: true, errors: { value: 'the board has no serial port of this number, or it cannot do BAUDRATE; serial ports count from 0' } }
  baudrate: { type: integer, unit: baud, description: The baud rate, default: 9600, perBus: true, errors: { value: 'the serial port cannot do this rate; 9600 and 115200 are usual' } }
outports: {}
*/
#pragma once
#include "core/component.h"
#include "generated/SerialOut.generated.h"
#include "io/serial-port.h"

namespace microflo {

// Opens no serial port before PORT has arrived: the pins of other serial ports may be in use for something else.
class SerialOut : public Component<SerialOutPorts> {
 public:
  void process(In port, Packet packet) {
    Error error = Error::None;
    switch (port) {
      case In::in:
        error = send(packet);
        break;
      case In::port:
        if (!serial_.setNumber(packet.asInteger())) error = Error::Value;
        break;
      case In::baudrate:
        if (!serial_.setRate(packet.asInteger())) error = Error::Value;
        break;
    }
    if (error != Error::None) fail(error, port, packet);
  }

 private:
  Error send(Packet packet) {
    switch (packet.type()) {
      case PacketType::Byte:
        return write(packet.asByte());
      case PacketType::Integer:
        if (packet.asInteger() < 0 || packet.asInteger() > 255) return Error::Value;
        return write(packet.asByte());
      case PacketType::String:
        return write(stringBytes(packet), stringSize(packet));
      case PacketType::Open:
      case PacketType::Close:
        return Error::None;
      case PacketType::Error:
        return Error::Received;
      default:
        return Error::Type;
    }
  }

  Error write(uint8_t byte) {
    const char one = static_cast<char>(byte);
    return write(&one, 1);
  }

  Error write(const char* bytes, uint8_t size) {
    return serial_.isOpen() && io::writeSerial(serial_.number(), bytes, size) ? Error::None : Error::Failed;
  }

  io::SerialPort serial_{Default::baudrate};
};

}  // namespace microflo
