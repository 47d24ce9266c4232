#include "io/no-pulses.h"
