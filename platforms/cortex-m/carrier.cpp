// Not written yet for this family.
#include "io/no-carrier.h"
