// A program of Linux is not exact enough.
#include "io/no-pulses.h"
