// What the tests are about, in a file of another name than theirs: compilers write what they count beside that name.
#include "link/session.cpp"
