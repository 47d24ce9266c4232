/** Distances between nodes, in pixels of the drawing. */
export const BETWEEN_COLUMNS = 84;
export const BETWEEN_NODES = 36;
export const GRID = 10;
/** Room to draw above and at the left: places are not negative. */
export const MARGIN = 400;

/** Places are whole numbers, 0 or more. */
export function snapped(value: number): number {
  return Math.max(0, Math.round(value / GRID) * GRID);
}
