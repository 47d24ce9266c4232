// Notices the signals that tell the process to end while JavaScript, whose handlers they have, cannot be called.
#pragma once

namespace simulated {

// Watches the signals that have a handler by now. To be called again: handlers come and go with those of JavaScript.
// One thread at a time.
void watchEndings();

// Whether a watched signal has arrived within the last two seconds: a process that runs on does not end because of it.
bool isToldToEnd();

}  // namespace simulated
