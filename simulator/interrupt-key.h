// Makes Ctrl-C a signal where a program reads the keys of its terminal one by one, as a live view does.
#pragma once

namespace simulated {

// Begins. Does nothing where Ctrl-C is a signal already, or where input and output are not both the terminal of this
// program. One thread at a time.
void hearInterruptKey();

// Gives the terminal back as it was. Does nothing when it was not changed.
void ignoreInterruptKey();

}  // namespace simulated
