// MicroFlo on a board with an Arduino core: call setUp() in setup(), and turn() in loop().
#pragma once

namespace microflo {

// Opens the link to the host and starts the graph.
void setUp();

// One turn of the loop: handles what has come from the host, and moves the graph one step on. Never waits. loop() may
// do other things as long as they take less than 5 ms: then the 64 bytes of a serial port at 115200 baud are full.
void turn();

}  // namespace microflo
