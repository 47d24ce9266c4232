// The memory of a board. What lies before and behind it cannot be used: a component that runs off the end of its memory
// crashes there, instead of spoiling what belongs to the host.
#pragma once
#include <stddef.h>

namespace simulated {

// Returns [bytes] of zeroed memory, aligned to 16 bytes; nullptr when there is none. It takes none until it is used,
// and most of the arena of a board never is.
void* takeMemory(size_t bytes);

void giveMemoryBack(void* memory, size_t bytes);

}  // namespace simulated
