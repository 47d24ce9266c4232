/* microflo component
name: Ultrasonic
description: Measures how far the nearest thing is away, by an ultrasonic sensor such as HC-SR04 or Ping
icon: wifi
uses: [pulses, edges]
closes: 12
inports:
  measure: { type: bang, description: 'Measures now; when the last measurement is less than 60 ms ago, as soon as these are over', errors: { timeout: 'no echo pulse came: the sensor has no supply, or TRIGGER or ECHO is not connected', failed: 'ECHO stays high: it has a short circuit, or the sensor hangs until its supply is switched off', pin: 'send a pin to TRIGGER before, and one to ECHO unless the sensor has a single pin' } }
  interval: { type: integer, unit: ms, description: 'Time in ms between two measurements, 60 to 65,535; 0 only for each MEASURE', default: 100, range: [0, 65535], errors: { value: 'INTERVAL is 60 ms or more, or 0: before, the echo of the last measurement may be heard' } }
  farthest: { type: integer, unit: mm, description: 'What is farther away is not told, 20 to 10,000', default: 4000, range: [20, 10000], errors: { value: 'a distance is 20 to 10,000 mm' } }
  trigger: { type: pin, description: 'The pin at Trig of the sensor, or at SIG of one with a single pin, such as Ping', needs: digital, drives: true, required: true }
  echo: { type: pin, description: 'The pin at Echo of the sensor, which gives 5 V. Without it, the echo comes at TRIGGER', needs: interrupt }
outports:
  out: { type: integer, unit: mm, description: 'The distance in mm at 20 °C' }
  nothing: { type: bang, description: Sent in place of a distance when nothing is near enough }
*/
#pragma once
#include "core/component.h"
#include "generated/Ultrasonic.generated.h"
#include "io/edge-input.h"
#include "io/pulses.h"

namespace microflo {

// A pulse of 10 µs makes the sensor send a burst; then it gives a pulse as long as the sound was under way, 5.8 µs for
// each mm, and needs 60 ms from one burst to the next (ElecFreaks, HC-SR04 user guide, "Timing diagram"). Without an
// echo that pulse ends after 38 ms, of some clones after 200 ms. A Ping has one pin for both: it takes 2 µs or more,
// and begins its pulse 750 µs later (Parallax, PING))) datasheet v2.0, "Communication Protocol").
class Ultrasonic : public Component<UltrasonicPorts> {
 public:
  // The echo of what was sent before a reset may be under way.
  void begin() { wakeAfter(Rest); }

  void process(In port, Packet packet) {
    const int32_t value = packet.asInteger();
    switch (port) {
      case In::measure:
        isWanted_ = true;
        if (!isResting_) send();
        break;
      case In::interval:
        if (value != 0 && (value < LeastInterval || value > 0xFFFF)) return fail(Error::Value, port, packet);
        interval_ = static_cast<uint16_t>(value);
        if (!isResting_) plan(interval_);
        break;
      case In::farthest:
        if (value < Nearest || value > 10000) return fail(Error::Value, port, packet);
        farthest_ = static_cast<uint16_t>(value);
        break;
      case In::trigger:
        if (!hasEcho_) end();
        trigger_ = packet.asPin();
        hasTrigger_ = io::openPulse(trigger_);
        if (!hasTrigger_) fail(Error::Pin, port, packet);
        break;
      case In::echo:
        if (!echo_.isAt(packet.asPin())) end();
        hasEcho_ = true;
        if (!echo_.open(packet.asPin())) fail(Error::Pin, port, packet);
        break;
    }
  }

  void wake() {
    const bool rested = isResting_;
    isResting_ = false;
    if (isListening_) giveUp(Error::Timeout);
    if (isWanted_ || !rested) return send();
    plan(interval_ > Rest ? interval_ - Rest : 1);
  }

  void interrupt(Interrupt what) {
    if (!echo_.hears(what)) return;
    io::PinEdge edge;
    while (echo_.take(edge)) {
      if (isListening_ && hasRisen_ && !edge.level && !edge.afterGap) hear(edge.time - rose_);
      hasRisen_ = edge.level;
      rose_ = edge.time;
    }
  }

  void end() {
    echo_.close();
    isListening_ = false;
  }

 private:
  static constexpr uint8_t LeastInterval = 60;
  // A millisecond may have begun when it is counted as the first.
  static constexpr uint8_t Rest = LeastInterval + 1;
  static constexpr uint8_t Nearest = 20;
  static constexpr uint8_t TriggerPulse = 10;
  // The pulse of a thing at 20 mm, in µs, less the error of edges: shorter ones are noise.
  static constexpr uint8_t ShortestEcho = 100;
  // How often the rest is extended for an echo pin that is still high.
  static constexpr uint8_t MostRests = 5;

  void plan(uint16_t milliseconds) {
    if (interval_ == 0) return cancelWake();
    wakeAfter(milliseconds);
  }

  void send() {
    isWanted_ = false;
    isResting_ = true;
    wakeAfter(Rest);
    if (!hasTrigger_ || (hasEcho_ && !echo_.isOpen())) return report(Error::Pin);
    if (hasEcho_ && echo_.read()) {
      isWanted_ = ++rests_ < MostRests;
      if (isWanted_) return;
      rests_ = 0;
      return report(Error::Failed);
    }
    rests_ = 0;
    isListening_ = true;
    hasRisen_ = false;
    if (hasEcho_) return io::writePulse(trigger_, TriggerPulse);
    echo_.close();
    io::openPulse(trigger_);
    io::writePulse(trigger_, TriggerPulse);
    if (!echo_.open(trigger_)) giveUp(Error::Pin);
  }

  void hear(uint32_t time) {
    if (time < ShortestEcho) return;
    const uint16_t distance = static_cast<uint16_t>(time * 5 / 29);
    if (distance > farthest_) return tellNothing();
    isListening_ = false;
    emit(Out::out, Packet::integer(distance));
  }

  // The rest is over, and no echo has ended.
  void giveUp(Error error) {
    if (hasRisen_) return tellNothing();
    isListening_ = false;
    report(error);
  }

  void tellNothing() {
    isListening_ = false;
    emit(Out::nothing, Packet::bang());
  }

  void report(Error error) { emitError(Out::out, error, In::measure, Packet::bang()); }

  uint32_t rose_ = 0;
  uint16_t interval_ = Default::interval;
  uint16_t farthest_ = Default::farthest;
  io::EdgeInput echo_{false};
  Pin trigger_ = 0;
  uint8_t rests_ = 0;
  bool hasTrigger_ = false;
  bool hasEcho_ = false;
  bool hasRisen_ = false;
  // Whether the last measurement has no result yet; whether its rest goes on; whether another one is to follow at once.
  bool isListening_ = false;
  bool isResting_ = true;
  bool isWanted_ = false;
};

}  // namespace microflo
