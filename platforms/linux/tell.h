// Messages for the person who started the program, on standard error.
#pragma once

namespace microflo {
namespace kernel {

// Prints a line, with arguments as printf() has them: `microflo: GPIO17: …`.
__attribute__((format(printf, 1, 2))) void tell(const char* format, ...);

}  // namespace kernel
}  // namespace microflo
