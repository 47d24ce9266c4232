// Pulses that a timer makes while the loop does other things: for servos and for loudspeakers. Which timer of a chip
// does that, and what it takes away from PWM, is said in docs/timers.md; the compiler refuses a graph that wants both.
//
// Who opens a pin owns it until it closes it. Both functions open...() make the pin an output that is low, and return
// false when the board has no such pin, no timer for this, or no place left for another pin.
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

}  // namespace io
}  // namespace microflo
