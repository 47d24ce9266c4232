import assert from 'node:assert/strict';
import type { Component } from '../../src/library/component.js';
import { LibraryError, makeLibrary } from '../../src/library/library.js';

function component(name: string, id: number, file = `${name}.h`): Component {
  const inports = [{ name: 'in', type: 'all', description: 'In', brackets: true, required: false } as const];
  const outports = [{ name: 'out', type: 'bang', description: 'Out', brackets: false } as const];
  return { name, id, description: name, icon: 'cog', inports: [...inports], outports: [...outports], file };
}

function refusal(...components: Component[]): string {
  try {
    makeLibrary(components);
  } catch (error) {
    assert.ok(error instanceof LibraryError);
    return error.message;
  }
  return 'accepted';
}

describe('A library', () => {
  it('finds its components by name, and keeps their order', () => {
    const beat = component('Beat', 2);
    const drum = component('Drum', 1);
    assert.deepEqual(
      [...makeLibrary([beat, drum])],
      [
        ['Beat', beat],
        ['Drum', drum],
      ],
    );
  });

  it('distinguishes names by case', () => {
    assert.deepEqual([...makeLibrary([component('Beat', 1), component('beat', 2)]).keys()], ['Beat', 'beat']);
  });

  it('refuses two components with the same name, and reports where they are', () => {
    assert.equal(
      refusal(component('Beat', 1), component('Beat', 2, 'sound/Beat.h')),
      "two components are called 'Beat', in Beat.h and sound/Beat.h: rename one",
    );
  });

  it('refuses two components whose ids collide, and says from what the ids are made', () => {
    assert.equal(
      refusal(component('Beat', 7), component('Drum', 7)),
      'component Beat(in:all+)(out:bang) in Beat.h and component Drum(in:all+)(out:bang) in Drum.h have the same id: ' +
        'rename one of them or one of its ports',
    );
  });
});
