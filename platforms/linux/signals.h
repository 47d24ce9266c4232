// The signals that end the program: SIGTERM, SIGINT and SIGHUP.
#pragma once

namespace microflo {
namespace kernel {

// Returns a file from which these signals can be read from now on; they do nothing else. -1 on failure, with errno.
// SIGPIPE is ignored: a host that goes away does not end the program.
int catchSignals();

}  // namespace kernel
}  // namespace microflo
