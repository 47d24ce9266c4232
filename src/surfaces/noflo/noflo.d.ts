declare module 'noflo' {
  import type { NofloParts } from './noflo-parts.js';

  export const Component: NofloParts['Component'];
  export const IP: NofloParts['IP'];
}
