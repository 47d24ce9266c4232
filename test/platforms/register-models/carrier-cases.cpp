// What each carrier must do (platforms/cortex-m/chip.h), on the model of its registers. Prints a line for each case.
#include <math.h>
#include <stdio.h>

#include <string>

#include "carrier-pin.h"

using namespace microflo::cortex;

namespace model {

const char* fault;
std::vector<Edge> edges;
uint64_t now;

}  // namespace model

namespace {

constexpr uint64_t Microsecond = F_CPU / 1000000;
// Allowed error of a frequency.
constexpr double Tolerance = 0.005;

int failures;

void check(const std::string& name, bool passed, const std::string& seen = "") {
  if (passed && model::fault == nullptr) {
    printf("passed: %s\n", name.c_str());
    return;
  }
  printf("failed: %s: %s; %s\n", name.c_str(), seen.c_str(), model::fault == nullptr ? "" : model::fault);
  failures++;
}

// What the pin shows in a burst of so many microseconds.
struct Burst {
  // From the beginning to the first rise.
  uint64_t late = ~0ull;
  // Mean time of a period, and the longest and the shortest time for which the pin is high; in cycles.
  double period = 0;
  uint64_t longest = 0, shortest = ~0ull;
  unsigned rises = 0;
  bool isLowBehind = false;
};

Burst send(uint64_t microseconds) {
  const size_t first = model::edges.size();
  const uint64_t begin = model::now;
  chip::sendCarrier(model::carrierPin, true);
  model::pass(microseconds * Microsecond);
  chip::sendCarrier(model::carrierPin, false);
  Burst burst;
  const size_t end = model::edges.size();
  burst.isLowBehind = !model::level();
  model::pass(1000 * Microsecond);
  burst.isLowBehind = burst.isLowBehind && model::edges.size() == end && !model::level();
  uint64_t rise = 0, firstRise = 0;
  for (size_t i = first; i < end; i++) {
    const model::Edge& edge = model::edges[i];
    if (edge.level) {
      if (burst.rises++ == 0) firstRise = edge.time;
      rise = edge.time;
    } else if (edge.time < begin + microseconds * Microsecond) {
      // The last one may have been cut short.
      const uint64_t high = edge.time - rise;
      burst.longest = high > burst.longest ? high : burst.longest;
      burst.shortest = high < burst.shortest ? high : burst.shortest;
    }
  }
  burst.late = firstRise - begin;
  if (burst.rises > 1) burst.period = static_cast<double>(rise - firstRise) / (burst.rises - 1);
  return burst;
}

void checkPins() {
  if (model::hasOtherPin) check("another pin is refused", !chip::openCarrier(model::otherPin, 38000));
  check("its pin is taken", chip::openCarrier(model::carrierPin, 38000));
  model::pass(1000 * Microsecond);
  check("it is low until a burst begins", !model::level() && model::edges.empty());
}

void checkFrequencies() {
  for (const uint32_t hertz : {30000u, 36000u, 38000u, 40000u, 56000u}) {
    chip::openCarrier(model::carrierPin, hertz);
    const Burst burst = send(2000);
    const double wanted = static_cast<double>(F_CPU) / hertz;
    check(std::to_string(hertz) + " Hz", fabs(burst.period / wanted - 1) < Tolerance, std::to_string(burst.period));
    check(std::to_string(hertz) + " Hz is high for half of the time",
          burst.shortest + 2 > wanted / 2 && burst.longest < wanted / 2 + 2,
          std::to_string(burst.shortest) + " to " + std::to_string(burst.longest));
  }
}

void checkBursts() {
  chip::openCarrier(model::carrierPin, 38000);
  for (const uint64_t microseconds : {600u, 9000u, 560u, 13u}) {
    const Burst burst = send(microseconds);
    const std::string length = std::to_string(microseconds) + " µs";
    check("a burst of " + length + " begins high, and the pin is low behind it", burst.late <= 2 && burst.isLowBehind,
          std::to_string(burst.late));
    const unsigned periods = static_cast<unsigned>(microseconds * 38 / 1000);
    check("a burst of " + length + " has its periods", burst.rises >= periods && burst.rises <= periods + 1,
          std::to_string(burst.rises));
  }
}

}  // namespace

int main() {
  checkPins();
  checkFrequencies();
  checkBursts();
  return failures;
}
