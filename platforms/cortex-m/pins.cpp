#include "pins.h"

namespace microflo {
namespace cortex {

#define MICROFLO_LINE(port, bit, uses) {{port, bit}, uses},
const Line lines[] = {MICROFLO_PINS(MICROFLO_LINE)};

}  // namespace cortex
}  // namespace microflo
