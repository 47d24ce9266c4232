// Not written yet for this family.
#include "io/no-timers.h"
