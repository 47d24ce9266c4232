import { closeEmulated, emulated } from '../emulated.js';
import { runSuites } from '../run-suites.js';

runSuites(emulated('rp2040'));
after(closeEmulated);
