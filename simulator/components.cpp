#include "components.h"

#include "library.generated.h"

namespace simulated {

namespace {

constexpr microflo::NodeId MostTypes = 4096;

void nothing(microflo::Node*, uint8_t, microflo::Packet) {}

microflo::ComponentType types[MostTypes];
microflo::Components all{types, 0};

// The first type is the host's.
void addLibrary() {
  types[0] = microflo::ComponentType{0, sizeof(microflo::Node), &nothing, nullptr, 0, 0, 0};
  all.count = 1;
  addComponents(microflo::library, microflo::libraryCount);
}

// Whether nodes made from now on are of the type [added] already.
bool isInUse(const microflo::ComponentType& added) {
  for (microflo::NodeId i = all.count; i > 0; i--) {
    if (types[i - 1].id == added.id) return types[i - 1].call == added.call;
  }
  return false;
}

}  // namespace

const microflo::Components& components() {
  if (all.count == 0) addLibrary();
  return all;
}

bool addComponents(const microflo::ComponentType* added, size_t count) {
  if (all.count == 0) addLibrary();
  if (count > static_cast<size_t>(MostTypes - all.count)) return false;
  for (size_t i = 0; i < count; i++) {
    if (!isInUse(added[i])) types[all.count++] = added[i];
  }
  return true;
}

}  // namespace simulated
