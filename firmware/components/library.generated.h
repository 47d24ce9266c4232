// Generated from the metadata of its components: do not edit.
#pragma once
#include "core/component.h"
#include "AnalogRead.h"
#include "And.h"
#include "Between.h"
#include "BreakBeforeMake.h"
#include "Compare.h"
#include "Constrain.h"
#include "Counter.h"
#include "DigitalRead.h"
#include "DigitalWrite.h"
#include "Drop.h"
#include "Edge.h"
#include "Forward.h"
#include "Gate.h"
#include "Hold.h"
#include "Hysteresis.h"
#include "Join.h"
#include "Latch.h"
#include "Lookup.h"
#include "Map.h"
#include "Max.h"
#include "Median.h"
#include "Min.h"
#include "MonitorPin.h"
#include "Not.h"
#include "OnChange.h"
#include "Once.h"
#include "Or.h"
#include "PseudoPwmWrite.h"
#include "PwmWrite.h"
#include "Repeat.h"
#include "Route.h"
#include "Select.h"
#include "Sequencer.h"
#include "SerialIn.h"
#include "SerialOut.h"
#include "Split.h"
#include "StateMachine.h"
#include "Switch.h"
#include "Template.h"
#include "Timer.h"
#include "ToggleBoolean.h"
#include "Xor.h"

namespace microflo {

const ComponentType library[] MICROFLO_FLASH = {
    componentType<AnalogRead>(),
    componentType<And>(),
    componentType<Between>(),
    componentType<BreakBeforeMake>(),
    componentType<Compare>(),
    componentType<Constrain>(),
    componentType<Counter>(),
    componentType<DigitalRead>(),
    componentType<DigitalWrite>(),
    componentType<Drop>(),
    componentType<Edge>(),
    componentType<Forward>(),
    componentType<Gate>(),
    componentType<Hold>(),
    componentType<Hysteresis>(),
    componentType<Join>(),
    componentType<Latch>(),
    componentType<Lookup>(),
    componentType<Map>(),
    componentType<Max>(),
    componentType<Median>(),
    componentType<Min>(),
    componentType<MonitorPin>(),
    componentType<Not>(),
    componentType<OnChange>(),
    componentType<Once>(),
    componentType<Or>(),
    componentType<PseudoPwmWrite>(),
    componentType<PwmWrite>(),
    componentType<Repeat>(),
    componentType<Route>(),
    componentType<Select>(),
    componentType<Sequencer>(),
    componentType<SerialIn>(),
    componentType<SerialOut>(),
    componentType<Split>(),
    componentType<StateMachine>(),
    componentType<Switch>(),
    componentType<Template>(),
    componentType<Timer>(),
    componentType<ToggleBoolean>(),
    componentType<Xor>(),
};

constexpr uint16_t libraryCount = 42;

}  // namespace microflo
