import assert from 'node:assert/strict';
import type { Component } from '../../../src/library/component.js';
import { coreLibrary } from '../../../src/library/core.js';
import { librarySources } from '../../../src/library/cpp.js';
import { parseComponentHeader } from '../../../src/library/parse-header.js';
import { compile } from './compile.js';

const core = [...coreLibrary.values()];

/** A user's header with every unusual kind of port. */
const CHOOSE = `/* microflo component
name: Choose
description: Chooses
icon: cog
inports:
  if: { type: boolean, description: If, default: true }
  default: { type: number, description: Number, default: 0.5 }
  least: { type: integer, description: Least, default: -2147483648 }
  text: { type: string, description: Text, default: "g\\\\\\"rün?" }
outports: {}
*/
#pragma once
#include "core/component.h"
#include "generated/Choose.generated.h"

namespace microflo {
class Choose : public Component<ChoosePorts> {
 public:
  void process(In port, Packet packet) {
    if (port == In::if_) on_ = packet.asBoolean();
    if (port == In::text) fail(Error::Value, port, packet);
  }

 private:
  bool on_ = Default::if_;
  float number_ = Default::default_;
  int32_t least_ = Default::least;
  char first_ = Default::text[0];
};
}  // namespace microflo
`;

const SOURCE = `/* microflo component
name: Source
description: Begins
icon: cog
inports: {}
outports: { out: { type: bang, description: Once } }
*/
#pragma once
#include "core/component.h"
#include "generated/Source.generated.h"

namespace microflo {
class Source : public Component<SourcePorts> {
 public:
  void process(In, Packet) {}
  void begin() { emit(Out::out, Packet::bang()); }
};
}  // namespace microflo
`;

function parse(name: string, text: string): Component {
  const { component, diagnostics } = parseComponentHeader(text, `${name}.h`);
  assert.deepEqual(diagnostics, []);
  assert.ok(component);
  return component;
}

for (const idBits of [8, 16] as const) {
  describe(`The C++ of components, with ${idBits}-bit node ids`, () => {
    it('compiles without warnings, each core header alone', async () => {
      const files = core.map(({ name, file }) => ({
        path: `${name}.cpp`,
        text: `#include "components/${file}"\nmicroflo::ComponentType type() { return microflo::componentType<microflo::${name}>(); }\n`,
      }));
      assert.ok(files.length > 20, `${files.length} headers`);
      await compile('headers', files, idBits);
    }).timeout(300_000);

    const text = `#include "components/library.generated.h"
static_assert(sizeof(microflo::library) / sizeof(microflo::library[0]) == microflo::libraryCount, "");
const microflo::ComponentType* first() { return microflo::library; }
`;

    it('compiles without warnings as the listing of the core library', async () => {
      await compile('library', [{ path: 'library.cpp', text }], idBits);
    }).timeout(300_000);

    it('compiles as an Arduino library, whose compiler is told to speak C++11', async () => {
      await compile('library', [{ path: 'library.cpp', text }], idBits, 'arduino');
    }).timeout(300_000);

    it("compiles without warnings as a user's folder", async () => {
      const components = [parse('Choose', CHOOSE), parse('Source', SOURCE)];
      const headers = [
        { path: 'Choose.h', text: CHOOSE },
        { path: 'Source.h', text: SOURCE },
      ];
      const text = (condition: string) => `#include "Choose.h"\nstatic_assert(${condition}, "");\n`;
      const checks = [
        'microflo::ChoosePorts::Default::default_ == 0.5f',
        'microflo::ChoosePorts::Default::least == -0x7fffffff - 1',
        'microflo::ChoosePorts::Default::text[2] == 34',
      ].map((condition, index) => ({ path: `check${index}.cpp`, text: text(condition) }));
      await compile('folder', [...headers, ...librarySources(components), ...checks], idBits);
    }).timeout(300_000);
  });
}
