import assert from 'node:assert/strict';
import type { Component } from '../../src/library/component.js';
import { libraryHeader, librarySources, portsHeader } from '../../src/library/cpp.js';
import { parseComponentHeader } from '../../src/library/parse-header.js';

function component(name: string, inports: string, outports: string): Component {
  const text = `/* microflo component
name: ${name}
description: D
icon: cog
inports: {${inports}}
outports: {${outports}}
*/`;
  const { component, diagnostics } = parseComponentHeader(text, `${name}.h`);
  assert.deepEqual(diagnostics, []);
  assert.ok(component);
  return { ...component, id: 0xbea };
}

describe('The ports header of a component', () => {
  it('contains types, numbers, id and defaults for C++', () => {
    const beat = component(
      'Beat',
      'interval: { type: integer, description: I, default: 5 }, in: { type: all, description: A }',
      'out: { type: bang, description: O }',
    );
    assert.deepEqual(portsHeader(beat), {
      path: 'generated/Beat.generated.h',
      text: `// Generated from Beat.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t BeatInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Integer),         // interval
    static_cast<uint8_t>(PortType::All) | Brackets,  // in
};
}  // namespace detail

struct BeatPorts {
  enum class In : uint8_t { interval, in };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0x0bea;
  static constexpr uint8_t inports = 2;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr int32_t interval = 5;
  };

  static constexpr const uint8_t* inportTypes() { return detail::BeatInports; }
};

}  // namespace microflo
`,
    });
  });

  it('has the first of ports with an index, and how many there are', () => {
    const beat = component(
      'Beat',
      'in: { type: byte, description: I, default: 5, count: 3 }, reset: { type: bang, description: R }',
      'out: { type: bang, description: O, count: 2 }',
    );
    const [, text = ''] = portsHeader(beat).text.split('};\n}  // namespace detail\n');
    assert.match(text, /enum class In : uint8_t \{ in, reset = 3 \};\n {2}enum class Out : uint8_t \{ out \};/);
    assert.match(text, /inports = 4;\n.*outports = 2;/);
    assert.match(text, /struct Count \{\n.*in = 3;\n.*out = 2;\n {2}\};/);
    assert.match(text, /struct Default \{\n.*in = 5;\n {2}\};/);
  });

  it('has no table and no defaults without ports', () => {
    assert.equal(
      portsHeader(component('Silence', '', '')).text.split('namespace microflo {\n')[1],
      `
struct SilencePorts {
  enum class In : uint8_t {};
  enum class Out : uint8_t {};

  static constexpr uint16_t id = 0x0bea;
  static constexpr uint8_t inports = 0;
  static constexpr uint8_t outports = 0;

  static constexpr const uint8_t* inportTypes() { return nullptr; }
};

}  // namespace microflo
`,
    );
  });

  it('appends an underscore to names that are C++ keywords', () => {
    const { text } = portsHeader(
      component(
        'Choose',
        'if: { type: boolean, description: I, default: true }, then: { type: bang, description: T }',
        'default: { type: bang, description: D }',
      ),
    );
    assert.ok(text.includes('enum class In : uint8_t { if_, then };'));
    assert.ok(text.includes('enum class Out : uint8_t { default_ };'));
    assert.ok(text.includes('static constexpr bool if_ = true;'));
  });

  const defaults = [
    ['boolean', 'false', 'bool x = false'],
    ['byte', '200', 'uint8_t x = 200'],
    ['integer', '-2147483648', 'int32_t x = -2147483648'],
    ['float', '3', 'float x = 3.0f'],
    ['float', '-0.25', 'float x = -0.25f'],
    ['float', '1e-7', 'float x = 1e-7f'],
    ['float', '1e+30', 'float x = 1e+30f'],
    ['number', '3', 'int32_t x = 3'],
    ['number', '3.5', 'float x = 3.5f'],
    ['string', '"a\\"b\\\\c?"', 'const char* x = "a\\042b\\134c\\077"'],
    ['string', '"grün\\n1"', 'const char* x = "gr\\303\\274n\\0121"'],
  ] as const;
  for (const [type, value, member] of defaults) {
    it(`writes the default ${value} for ${type}`, () => {
      const { text } = portsHeader(component('Beat', `x: { type: ${type}, description: X, default: ${value} }`, ''));
      assert.equal(/static constexpr ((?:bool|uint8_t|int32_t|float|const char\*) x = .*);/.exec(text)?.[1], member);
    });
  }
});

describe('The listing of a library', () => {
  const components = [component('Beat', '', ''), component('Drum', '', '')];

  it('is a header for a firmware', () => {
    assert.deepEqual(libraryHeader(components), {
      path: 'library.generated.h',
      text: `// Generated from the metadata of its components: do not edit.
#pragma once
#include "core/component.h"
#include "Beat.h"
#include "Drum.h"

namespace microflo {

const ComponentType library[] MICROFLO_FLASH = {
    componentType<Beat>(),
    componentType<Drum>(),
};

constexpr uint16_t libraryCount = 2;

}  // namespace microflo
`,
    });
  });

  it('is a source beside the ports headers for a folder of components', () => {
    const sources = librarySources(components);
    assert.deepEqual(
      sources.map(({ path }) => path),
      ['generated/Beat.generated.h', 'generated/Drum.generated.h', 'library.cpp'],
    );
    assert.equal(
      sources.at(-1)?.text,
      `// Generated from the metadata of its components: do not edit.
#include "core/component.h"
#include "Beat.h"
#include "Drum.h"

namespace microflo {
namespace {

const ComponentType types[] MICROFLO_FLASH = {
    componentType<Beat>(),
    componentType<Drum>(),
};

}  // namespace
}  // namespace microflo

extern "C" const microflo::ComponentType* microflo_components(size_t* count) {
  *count = 2;
  return microflo::types;
}
`,
    );
  });
});
