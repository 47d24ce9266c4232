// What a timer does while the loop does other things: pulses for servos, loudspeakers and stepper motors, and wake-ups
// in microseconds. Which timer of a chip does that, and what it takes away from PWM, is said in docs/timers.md; the
// compiler refuses a graph that wants both.
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
