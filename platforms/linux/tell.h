// What the program tells the person who started it, on standard error.
#pragma once

namespace microflo {
namespace kernel {

// A line of text, as printf() makes it: `microflo: GPIO17: …`.
__attribute__((format(printf, 1, 2))) void tell(const char* format, ...);

}  // namespace kernel
}  // namespace microflo
