import { simulatorTarget } from '../../../src/suites/simulator-target.js';
import { runSuites } from '../run-suites.js';

runSuites(simulatorTarget);
