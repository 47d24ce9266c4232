import { closeEmulated, emulated } from '../emulated.js';
import { runSuites } from '../run-suites.js';

runSuites(emulated('microbit'));
after(closeEmulated);
