import { simulatorTarget } from '../../../src/surfaces/suites/simulator-target.js';
import { runSuites } from '../run-suites.js';

runSuites(simulatorTarget);
