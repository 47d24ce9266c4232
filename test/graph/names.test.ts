import assert from 'node:assert/strict';
import { graphNameFault, nodeNameFault, plainName, portNameFault } from '../../src/graph/names.js';
import { parseFbp } from '../../src/graph/parse-fbp.js';

describe('A name in a graph', () => {
  it('that .fbp text cannot have is refused in the words of the reader, with what would be right', () => {
    const [told] = parseFbp('my.lamp(Repeat)', 'x.fbp').diagnostics;
    assert.equal(nodeNameFault('my.lamp'), told?.message);
    assert.match(nodeNameFault('my lamp') ?? '', /^'my lamp' is not a valid node name; use letters, digits/);
    assert.match(portNameFault('out-1') ?? '', /^'out-1' is not a valid port name; use .* '_' and '\.'/);
    assert.match(graphNameFault('a/b') ?? '', /^'a\/b' is not a valid name of a graph; use/);
  });

  it('has a plain one near it, which every kind of thing can have', () => {
    const names = ['my lamp', 'Türschild', '2nd', ' lamp! ', 'a/b-c.d', '', '灯', '_', 'lamp_'];
    const plain = names.map(plainName);
    assert.deepEqual(plain, ['my_lamp', 'Turschild', '_2nd', 'lamp', 'a_b_c_d', '_', '_', '_', 'lamp']);
    for (const name of plain) {
      assert.deepEqual(
        [nodeNameFault(name), portNameFault(name), graphNameFault(name)],
        [undefined, undefined, undefined],
      );
    }
  });
});
