import { type RefObject, useEffect } from 'react';
import { knownOf } from '../../actions/pins.js';
import { type BoardPin, pinText, shareOf, valueText } from '../../board/pins.js';
import { useApp } from '../app-context.js';

/** The height of the mark of a pin. */
export const MARK = 18;

/** Draws the levels of pins beside React, at most once a frame. Elements name their pin in `data-pin`. */
export function useLivePins(area: RefObject<Element | null>, pins: readonly BoardPin[]): void {
  const app = useApp();
  useEffect(() => {
    let frame = 0;
    const drawn = new Map<string, string>();
    const draw = () => {
      frame = 0;
      for (const pin of pins) {
        const known = knownOf(app, pin);
        const state = `${pin.kind} ${valueText(pin, known)}`;
        if (drawn.get(pin.name) === state) continue;
        drawn.set(pin.name, state);
        const element = area.current?.querySelector(`[data-pin="${pin.name}"]`);
        if (element) drawPin(element, pin, known);
      }
    };
    const later = () => {
      frame ||= requestAnimationFrame(draw);
    };
    draw();
    const end = app.session.live.subscribe(later);
    return () => {
      end();
      cancelAnimationFrame(frame);
    };
  }, [app, area, pins]);
}

function drawPin(element: Element, pin: BoardPin, known: number | null | undefined): void {
  const share = Math.max(0, Math.min(1, shareOf(pin, known)));
  const fill = element.querySelector('.pin-fill');
  fill?.setAttribute('height', String(MARK * share));
  fill?.setAttribute('y', String(MARK / 2 - MARK * share));
  const text = element.nextElementSibling?.querySelector('.pin-value');
  if (text) text.textContent = valueText(pin, known);
  element.setAttribute('aria-label', pinText(pin, known));
}
