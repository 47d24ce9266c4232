/** A contact is closed for so many milliseconds at least: a shorter one may be taken for its bouncing. */
const SHORTEST = 80;

export interface Held {
  move?(event: PointerEvent): void;
  up?(): void;
}

/** Follows a pointer that is down on [element] until it is up. */
export function hold(element: Element, pointer: number, { move, up }: Held): void {
  const start = performance.now();
  const ended = new AbortController();
  const { signal } = ended;
  const end = () => {
    ended.abort();
    if (up) setTimeout(up, Math.max(0, start + SHORTEST - performance.now()));
  };
  element.setPointerCapture(pointer);
  element.addEventListener('pointermove', (event) => move?.(event as PointerEvent), { signal });
  element.addEventListener('pointerup', end, { signal });
  element.addEventListener('pointercancel', end, { signal });
}
