// Starts thread-worker.ts when the project runs from its sources: tsx does not reach into threads by itself on Node 20.
import { register } from 'tsx/esm/api';

register();
await import('./thread-worker.ts');
