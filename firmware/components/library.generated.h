// Generated from the metadata of its components: do not edit.
#pragma once
#include "core/component.h"
#include "AnalogRead.h"
#include "And.h"
#include "Between.h"
#include "BreakBeforeMake.h"
#include "ChangeCase.h"
#include "CharAt.h"
#include "CharacterClass.h"
#include "Compare.h"
#include "CompareText.h"
#include "Constrain.h"
#include "Counter.h"
#include "Debounce.h"
#include "Delay.h"
#include "DigitalRead.h"
#include "DigitalWrite.h"
#include "Drop.h"
#include "Edge.h"
#include "EndsWith.h"
#include "Fade.h"
#include "Find.h"
#include "Forward.h"
#include "Gate.h"
#include "Heartbeat.h"
#include "Hold.h"
#include "Hysteresis.h"
#include "Join.h"
#include "Latch.h"
#include "Length.h"
#include "Lookup.h"
#include "Map.h"
#include "Max.h"
#include "Median.h"
#include "Min.h"
#include "MonitorPin.h"
#include "Not.h"
#include "NumberToText.h"
#include "OnChange.h"
#include "OnOffDelay.h"
#include "Once.h"
#include "OneShot.h"
#include "Or.h"
#include "Oscillator.h"
#include "ParseNumber.h"
#include "Print.h"
#include "PseudoPwmWrite.h"
#include "PwmWrite.h"
#include "ReadLine.h"
#include "Repeat.h"
#include "Replace.h"
#include "Route.h"
#include "Select.h"
#include "Sequencer.h"
#include "SerialIn.h"
#include "SerialOut.h"
#include "Split.h"
#include "SplitText.h"
#include "StartsWith.h"
#include "StateMachine.h"
#include "Stopwatch.h"
#include "Substring.h"
#include "Switch.h"
#include "Template.h"
#include "Throttle.h"
#include "Timeout.h"
#include "Timer.h"
#include "ToggleBoolean.h"
#include "Trim.h"
#include "Uptime.h"
#include "Xor.h"

namespace microflo {

const ComponentType library[] MICROFLO_FLASH = {
    componentType<AnalogRead>(),
    componentType<And>(),
    componentType<Between>(),
    componentType<BreakBeforeMake>(),
    componentType<ChangeCase>(),
    componentType<CharAt>(),
    componentType<CharacterClass>(),
    componentType<Compare>(),
    componentType<CompareText>(),
    componentType<Constrain>(),
    componentType<Counter>(),
    componentType<Debounce>(),
    componentType<Delay>(),
    componentType<DigitalRead>(),
    componentType<DigitalWrite>(),
    componentType<Drop>(),
    componentType<Edge>(),
    componentType<EndsWith>(),
    componentType<Fade>(),
    componentType<Find>(),
    componentType<Forward>(),
    componentType<Gate>(),
    componentType<Heartbeat>(),
    componentType<Hold>(),
    componentType<Hysteresis>(),
    componentType<Join>(),
    componentType<Latch>(),
    componentType<Length>(),
    componentType<Lookup>(),
    componentType<Map>(),
    componentType<Max>(),
    componentType<Median>(),
    componentType<Min>(),
    componentType<MonitorPin>(),
    componentType<Not>(),
    componentType<NumberToText>(),
    componentType<OnChange>(),
    componentType<OnOffDelay>(),
    componentType<Once>(),
    componentType<OneShot>(),
    componentType<Or>(),
    componentType<Oscillator>(),
    componentType<ParseNumber>(),
    componentType<Print>(),
    componentType<PseudoPwmWrite>(),
    componentType<PwmWrite>(),
    componentType<ReadLine>(),
    componentType<Repeat>(),
    componentType<Replace>(),
    componentType<Route>(),
    componentType<Select>(),
    componentType<Sequencer>(),
    componentType<SerialIn>(),
    componentType<SerialOut>(),
    componentType<Split>(),
    componentType<SplitText>(),
    componentType<StartsWith>(),
    componentType<StateMachine>(),
    componentType<Stopwatch>(),
    componentType<Substring>(),
    componentType<Switch>(),
    componentType<Template>(),
    componentType<Throttle>(),
    componentType<Timeout>(),
    componentType<Timer>(),
    componentType<ToggleBoolean>(),
    componentType<Trim>(),
    componentType<Uptime>(),
    componentType<Xor>(),
};

constexpr uint16_t libraryCount = 69;

}  // namespace microflo
