import assert from 'node:assert/strict';
import { dragged, isDraggable } from '../../web/drawing/value-drag.js';
import type { ComponentPort } from '../../web/graph/component.js';

const port = (more: Partial<ComponentPort> = {}): ComponentPort => ({
  name: 'in',
  type: 'integer',
  description: '',
  addressable: false,
  required: false,
  ...more,
});

describe('A value that is dragged', () => {
  it('has steps that grow with it, however wide its range is', () => {
    assert.equal(dragged(300, 10, port(), false), 320);
    assert.equal(dragged(300, -120, port({ range: [0, 2 ** 31 - 1] }), false), 60);
    assert.equal(dragged(5000, 10, port(), false), 5500);
  });

  it('stays in its range, and above 0 when it was', () => {
    assert.equal(dragged(250, 900, port({ type: 'byte' }), false), 255);
    assert.equal(dragged(20, -500, port({ range: [10, 100] }), false), 10);
    assert.equal(dragged(300, -5000, port(), false), 2);
    assert.equal(dragged(0, -3, port(), false), -3);
  });

  it('is whole where it was, and finer with the shift key', () => {
    assert.equal(dragged(0.5, 3, port({ type: 'float' }), false), 0.8);
    assert.equal(dragged(3000, 1, port(), true), 3002);
  });

  it('is a number at a port for numbers', () => {
    assert.ok(isDraggable(3, port()));
    assert.ok(!isDraggable('3', port()));
    assert.ok(!isDraggable(3, port({ type: 'pin' })));
    assert.ok(!isDraggable(0xff8000, port({ isColour: true })), 'a colour is picked');
  });
});
