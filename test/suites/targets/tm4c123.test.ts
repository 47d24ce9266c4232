import { closeEmulated, emulated } from '../emulated.js';
import { runSuites } from '../run-suites.js';

runSuites(emulated('tm4c123'));
after(closeEmulated);
