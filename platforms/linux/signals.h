// The signals that end the program: SIGTERM, SIGINT and SIGHUP.
#pragma once

namespace microflo {
namespace kernel {

// From now on they can be read from the file that this returns, and do nothing else; -1, and errno says why, when that
// fails. A host that goes away ends nothing.
int catchSignals();

}  // namespace kernel
}  // namespace microflo
