import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { listedFunctions, membersOf } from '../../scripts/cpp-members.js';

const HEADER = `// What it is.
//
//   void wake();            the time has come
//   void beat(int often);   it is felt
#pragma once
namespace microflo {

class Timer {
 public:
  // Starts it, after [delay] ms.
  void start(int delay) {
    if (delay > 0) { go(delay); }
  }
  void stop() const;

  bool isOn() const { return on_; }  // not this

 protected:
  using Time = int;
  // Two
  // lines.
  explicit Timer(int rate) : rate_(rate) {}
  static constexpr int Most = 7;
  bool operator==(const Timer& other) const { return true; }

 private:
  // Nobody's business.
  bool on_;
};

}  // namespace microflo
`;

describe('The tables of docs/components/cpp.md', () => {
  it('take descriptions from the comments above declarations', () => {
    assert.deepEqual(membersOf(HEADER, 'class', 'Timer'), [
      {
        signatures: ['void start(int delay)', 'void stop()'],
        description: 'Starts it, after [delay] ms.',
        access: 'public',
      },
      { signatures: ['bool isOn()'], description: '', access: 'public' },
      { signatures: ['Timer(int rate)', 'static int Most = 7'], description: 'Two lines.', access: 'protected' },
      { signatures: ['bool on_'], description: "Nobody's business.", access: 'private' },
    ]);
    assert.throws(() => membersOf(HEADER, 'class', 'Clock'), /there is no class Clock/);
  });

  it('take the list at the head of a header', () => {
    assert.deepEqual(
      [...listedFunctions(HEADER)],
      [
        ['wake', 'the time has come'],
        ['beat', 'it is felt'],
      ],
    );
  });

  it('contain everything of the runtime that our components use', () => {
    const page = readFileSync('docs/components/cpp.md', 'utf8');
    const folder = 'firmware/components';
    const headers = readdirSync(folder).filter((name) => name.endsWith('.h') && !name.includes('.generated.'));
    const used = new Set<string>();
    for (const name of headers) {
      const text = readFileSync(`${folder}/${name}`, 'utf8');
      for (const match of text.matchAll(/\b(?:io|Packet|Interrupt|Error)::(\w+)/g)) used.add(match[1] ?? '');
      for (const match of text.matchAll(/\.((?:as|is)[A-Z]\w*)\(/g)) used.add(match[1] ?? '');
      for (const match of text.matchAll(/\b(emit\w*|fail|wake\w+|cancelWake|hold|release|string\w+)\(/g)) {
        used.add(match[1] ?? '');
      }
    }
    assert.ok(used.size > 30, 'the uses were found');
    assert.deepEqual(
      [...used].filter((name) => !new RegExp(`\\b${name}\\b`).test(page)),
      [],
    );
  });
});
