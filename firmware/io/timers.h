// What a timer does while the loop does other things: pulses for servos, loudspeakers and stepper motors, bursts of a
// carrier, and wake-ups in microseconds. Which timer of a chip does that, and what it takes away from PWM, is said in
// docs/timers.md; the compiler refuses a graph that wants both.
//
// Who opens a pin or an alarm owns it until it closes it. The functions open...() of a pin make it an output that is
// low. All of them return false when the board has no such pin, no timer for this, or no place left.
#pragma once
#include "io/io.h"

namespace microflo {
namespace io {

// Makes a pin one for a servo, without pulses yet. A board has places for 8 at least, or none.
bool openServo(Pin pin);
// From the next frame on, one pulse every 20 ms has [microseconds], 100 to 2500; with 0 there is none.
void writeServo(Pin pin, uint16_t microseconds);
// Ends the pulses: one that has begun ends in its time. The pin stays an output, and is low.
void closeServo(Pin pin);

// Makes a pin one for tones, silent yet. A board has places for 2 at least, or none.
bool openTone(Pin pin);
// From now on the pin gives a square wave of [hertz], 31 to 10,000; with 0 it is silent, and low. The half of a period
// that has begun ends in its time.
void writeTone(Pin pin, uint16_t hertz);
void closeTone(Pin pin);

// Some steps of a train: their number, the time from the step before to the first of them in 256ths of a microsecond,
// and what is added to it after each. So one part is a speed, and several are a ramp. A time is 100 µs to 8 s.
struct StepPart {
  uint16_t steps;
  uint32_t interval;
  int32_t change;
};
constexpr uint32_t ShortestStep = 100 * 256;

// Makes a pin one for step pulses. A board has places for 2 at least, or none.
bool openSteps(Pin pin);
// Adds a part to the train of a pin; a train that stands begins with the time of its first step. The part that is being
// made and one behind it have room: false when there is none. When a part has ended, Interrupt::Pulses is posted. Each
// step is a pulse of 5 µs at least, and counted when it begins: none is left out, however late a handler runs.
bool addSteps(Pin pin, const StepPart& part);
// Forgets the steps that were not made.
void stopSteps(Pin pin);
// How many steps were made since reset, modulo 2^32; and whether more come.
uint32_t stepsMade(Pin pin);
bool isStepping(Pin pin);
void closeSteps(Pin pin);

// A burst of a carrier and the pause after it, 100 µs or more each.
struct Burst {
  uint16_t on;
  uint16_t off;
};

// Makes a pin one for bursts of a carrier of [hertz], 33,000 to 60,000. A board has a place for one, or none; on some
// only one pin will do.
bool openCarrier(Pin pin, uint16_t hertz);
// Adds a burst, which begins when the pause of the one before is over. False when there is no room: for 8 at a time.
// When a pause is over, Interrupt::Pulses is posted.
bool addBurst(const Burst& burst);
bool isSendingBursts();
void closeCarrier();

// Takes an alarm, and sets [alarm] to its number. A board has 4 at least, or none.
bool openAlarm(uint8_t& alarm);
// Rings once at [time], as microseconds() counts, at most 2^30 µs (17 minutes) from now; at once when that is past. It
// replaces the time before. An alarm that rings posts Interrupt::Pulses; the loop comes to it in its next turn.
void setAlarm(uint8_t alarm, uint32_t time);
// Whether the alarm has rung since it was set, or since the last call.
bool takeAlarm(uint8_t alarm);
// The alarm does not ring any more, and what it rang is forgotten; it stays open.
void cancelAlarm(uint8_t alarm);
void closeAlarm(uint8_t alarm);

}  // namespace io
}  // namespace microflo
