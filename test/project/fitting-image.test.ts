import assert from 'node:assert/strict';
import { buildFittingImage } from '../../src/project/fitting-image.js';
import { allComponents, readLibrary } from '../../src/project/library.js';
import { chooseTarget } from '../../src/surfaces/cli/board-option.js';
import { Folder } from '../cli/microflo.js';

/** A component with [size] bytes of constants in flash. */
function large(size: number): string {
  return `/* microflo component
name: Large
description: Has a large table
icon: plus
inports:
  in: { type: integer, description: An index }
outports:
  out: { type: integer, description: The entry }
*/
#pragma once
#include "core/component.h"
#include "generated/Large.generated.h"

namespace microflo {

const uint8_t table[${size}] MICROFLO_FLASH = {1, 2, 3};

class Large : public Component<LargePorts> {
 public:
  void process(In, Packet packet) { emit(Out::out, Packet::integer(fromFlash(table + packet.asInteger()))); }
};

}  // namespace microflo
`;
}

describe('an image that fits', function () {
  this.timeout(300_000);
  const folder = new Folder();
  after(() => folder.remove());

  async function build(size: number) {
    folder.file('components/Large.h', large(size));
    const library = await readLibrary(`${folder.path}/components`);
    const needed = library.own;
    const wished = [...library.library.values()];
    return { wished, ...(await buildFittingImage({ ...chooseTarget('uno'), library, needed, wished })) };
  }

  it('has what is needed, and of what is wished the first that the flash holds', async () => {
    const { image, left, wished } = await build(14_000);
    assert.ok(left.length > 0, 'all fits');
    const names = image.map.components.map(({ name }) => name);
    assert.ok(names.includes('Large'));
    const others = wished.filter(({ name }) => name !== 'Large');
    assert.deepEqual(left, others.slice(names.length - 1));
    assert.ok(image.map.flash.used <= image.map.flash.size);
  });

  it('leaves no room that the next ones would have, although some take as much as ten others', async () => {
    const library = await readLibrary(undefined);
    const wished = allComponents(library);
    const { image } = await buildFittingImage({ ...chooseTarget('uno'), library, needed: [], wished });
    const { used, size } = image.map.flash;
    assert.ok(size - used < 2000, `${size - used} bytes are left`);
    assert.ok(image.map.components.some(({ name }) => name === 'ToggleBoolean'));
  });

  it('is refused when what is needed does not fit alone', async () => {
    await assert.rejects(build(31_000), /does not fit on the uno|could not be linked/);
  });
});
