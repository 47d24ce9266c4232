/** Paths of icons, drawn with lines on a square of 16. */
const PATHS = {
  play: 'M5 3.5v9l7.5-4.5z',
  stop: 'M4.5 4.5h7v7h-7z',
  off: 'M8 2.5v5M4.6 4.6a4.8 4.8 0 1 0 6.8 0',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  step: 'M4 3.5v9l6-4.5zM12 3.5v9',
  undo: 'M3 6.5h6.5a3.5 3.5 0 0 1 0 7H6M3 6.5l3-3M3 6.5l3 3',
  redo: 'M13 6.5H6.5a3.5 3.5 0 0 0 0 7H10M13 6.5l-3-3M13 6.5l-3 3',
  search: 'M7 11.5a4.5 4.5 0 1 1 0-9 4.5 4.5 0 0 1 0 9zM10.5 10.5l3.5 3.5',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  fit: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10',
  help: 'M5.8 6a2.3 2.3 0 1 1 3.4 2c-.8.5-1.2.9-1.2 1.8M8 12.4v.2',
  theme: 'M8 2.5a5.5 5.5 0 1 0 0 11zM8 2.5a5.5 5.5 0 0 1 0 11',
  save: 'M3 3h8l2 2v8H3zM5.5 3v3.5h4V3M5.5 13V9.5h5V13',
  close: 'M4 4l8 8M12 4l-8 8',
  library: 'M3 3.5h4v4H3zM9 3.5h4v4H9zM3 9.5h4v4H3zM11 9.5v4M9 11.5h4',
  outline: 'M3 4h2M7.5 4H13M5 8h2M9.5 8H13M5 12h2M9.5 12H13',
  details: 'M2.5 3h11v10h-11zM9.5 3v10',
  tests: 'M3 4.5l1.5 1.5L7 3M9 4.5h4M3 11l1.5 1.5L7 9.5M9 11h4',
  board: 'M2.5 4.5h11v7h-11zM4.5 4.5v-2M8 4.5v-2M11.5 4.5v-2M4.5 13.5v-2M8 13.5v-2M11.5 13.5v-2',
  shrink: 'M4 6l4 4 4-4',
  enlarge: 'M4 10l4-4 4 4',
  lessons: 'M2.5 4l5.5-2 5.5 2L8 6zM4.5 5v4c2 1.6 5 1.6 7 0V5M13.5 4v5',
  code: 'M5 4.5L1.5 8 5 11.5M11 4.5L14.5 8 11 11.5M9.2 3L6.8 13',
  waves: 'M1.5 11V5h4.5v6h4.5V5h4',
  sound: 'M2.5 6h2.5l3.5-3v10L5 10H2.5zM11 5.5a3.5 3.5 0 0 1 0 5M12.5 3.5a6 6 0 0 1 0 9',
  probe: 'M2 8h3l2-5 2.5 10 2-5H14',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
