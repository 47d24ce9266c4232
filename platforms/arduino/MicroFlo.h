// MicroFlo on a board with an Arduino core: call setUp() in setup(), and turn() in loop().
#pragma once

namespace microflo {

// Opens the link to the host, and starts the graph.
void setUp();

// One turn: takes what has come from the host, and moves the graph one step on. Comes back at once. What else loop()
// does is fine as long as it takes less than the 5 ms in which the buffer of a serial port at 115200 baud runs over.
void turn();

}  // namespace microflo
