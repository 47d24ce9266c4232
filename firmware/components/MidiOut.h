/* microflo component
name: MidiOut
description: Plays notes on a synthesizer or a computer, by MIDI at any pin
icon: music
uses: [pulses]
closes: 330
inports:
  note: { type: integer, description: 'Begins a note, 0 to 127; 60 is the middle C, 69 the A above', range: [0, 127], errors: { value: 'a note is 0 to 127', pin: 'send a pin to PIN before' } }
  off: { type: integer, description: 'Ends a note, 0 to 127', range: [0, 127], errors: { value: 'a note is 0 to 127', pin: 'send a pin to PIN before' } }
  velocity: { type: integer, description: 'How hard the key is pressed from the next NOTE on, 1 to 127', default: 100, range: [1, 127], errors: { value: 'a velocity is 1 to 127' } }
  channel: { type: integer, description: 'The channel, 1 to 16, from the next message on', default: 1, range: [1, 16], errors: { value: 'a channel is 1 to 16' } }
  program: { type: integer, description: 'Chooses an instrument, 1 to 128', range: [1, 128], errors: { value: 'a program is 1 to 128', pin: 'send a pin to PIN before' } }
  controller: { type: integer, description: 'What VALUE is for, 0 to 119: 1 is the modulation, 7 the volume, 10 the place from left to right', default: 7, range: [0, 119], errors: { value: 'a controller is 0 to 119' } }
  value: { type: integer, description: 'Sets CONTROLLER to 0 to 127', range: [0, 127], errors: { value: 'a value is 0 to 127', pin: 'send a pin to PIN before' } }
  bend: { type: integer, description: 'Bends all notes of the channel, -8,192 to 8,191; 0 is as they are written', range: [-8192, 8191], errors: { value: 'a bend is -8,192 to 8,191', pin: 'send a pin to PIN before' } }
  silence: { type: bang, description: Ends all notes of the channel, errors: { pin: 'send a pin to PIN before' } }
  pin: { type: pin, description: 'The pin at contact 5 of the socket, through 220 Ω', needs: digital, drives: true, required: true, errors: { pin: 'the board has no such pin, or no exact pulses' } }
outports: {}
*/
#pragma once
#include "core/component.h"
#include "generated/MidiOut.generated.h"
#include "io/pulses.h"

namespace microflo {

// A message is a byte with its kind and the channel, and one or two of 7 bits (MIDI 1.0 Detailed Specification, table
// I, "Summary of Status Bytes"; unverified), at 31,250 baud: three bytes take 1 ms. Each message has all of its bytes,
// so that who is plugged in later understands the next one.
class MidiOut : public Component<MidiOutPorts> {
 public:
  void process(In port, Packet packet) {
    if (port == In::pin) return open(packet);
    const int32_t value = packet.asInteger();
    if (!accepts(port, value)) return fail(Error::Value, port, packet);
    const uint8_t data = static_cast<uint8_t>(value);
    switch (port) {
      case In::velocity:
        velocity_ = data;
        return;
      case In::channel:
        channel_ = static_cast<uint8_t>(data - 1);
        return;
      case In::controller:
        controller_ = data;
        return;
      default:
        break;
    }
    if (pin_ == NoPin) return fail(Error::Pin, port, packet);
    switch (port) {
      case In::note:
        send(NoteOn, data, velocity_);
        return;
      case In::off:
        send(NoteOff, data, UsualRelease);
        return;
      case In::program:
        start(Program);
        write(static_cast<uint8_t>(data - 1));
        return;
      case In::value:
        send(Controller, controller_, data);
        return;
      case In::bend:
        return bend(static_cast<uint16_t>(value + Straight));
      default:
        return silence();
    }
  }

  // Notes would sound for ever.
  void end() {
    if (pin_ != NoPin) silence();
    pin_ = NoPin;
  }

 private:
  enum Kind : uint8_t { NoteOff = 0x80, NoteOn = 0x90, Controller = 0xB0, Program = 0xC0, Bend = 0xE0 };
  static constexpr uint8_t BitTime = 32;
  static constexpr uint8_t AllNotesOff = 123;
  // Of a key whose speed is not known.
  static constexpr uint8_t UsualRelease = 64;
  static constexpr int32_t Straight = 8192;

  static bool accepts(In port, int32_t value) {
    switch (port) {
      case In::velocity:
        return value >= 1 && value <= 127;
      case In::channel:
        return value >= 1 && value <= 16;
      case In::program:
        return value >= 1 && value <= 128;
      case In::controller:
        return value >= 0 && value <= 119;
      case In::bend:
        return value >= -Straight && value < Straight;
      case In::silence:
        return true;
      default:
        return value >= 0 && value <= 127;
    }
  }

  void open(Packet packet) {
    if (packet.asPin() != pin_) end();
    if (!io::openLine(packet.asPin())) return fail(Error::Pin, In::pin, packet);
    pin_ = packet.asPin();
  }

  void silence() { send(Controller, AllNotesOff, 0); }
  void bend(uint16_t value) { send(Bend, value & 0x7F, static_cast<uint8_t>(value >> 7)); }

  void send(Kind kind, uint8_t first, uint8_t second) {
    start(kind);
    write(first);
    write(second);
  }

  void start(Kind kind) { write(static_cast<uint8_t>(kind | channel_)); }
  void write(uint8_t byte) { io::writeLine(pin_, byte, BitTime); }

  Pin pin_ = NoPin;
  uint8_t velocity_ = Default::velocity;
  uint8_t channel_ = Default::channel - 1;
  uint8_t controller_ = Default::controller;
};

}  // namespace microflo
