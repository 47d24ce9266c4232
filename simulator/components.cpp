#include "components.h"

#include "library.generated.h"

namespace simulated {

namespace {

constexpr microflo::NodeId MostTypes = 4096;

microflo::ComponentType types[MostTypes];
microflo::NodeId count = 0;

void addLibrary() {
  for (const microflo::ComponentType& type : microflo::library) types[count++] = type;
}

// Whether nodes made from now on are of the type [added] already.
bool isInUse(const microflo::ComponentType& added) {
  for (microflo::NodeId i = count; i > 0; i--) {
    if (types[i - 1].id == added.id) return types[i - 1].call == added.call;
  }
  return false;
}

}  // namespace

bool addComponents(const microflo::ComponentType* added, size_t number) {
  if (count == 0) addLibrary();
  if (number > static_cast<size_t>(MostTypes - count)) return false;
  for (size_t i = 0; i < number; i++) {
    if (!isInUse(added[i])) types[count++] = added[i];
  }
  return true;
}

void prepareComponents() {
  if (count == 0) addLibrary();
}

}  // namespace simulated

namespace microflo {

const ComponentType* componentTypes() {
  return simulated::types;
}

NodeId componentCount() {
  return simulated::count;
}

}  // namespace microflo
