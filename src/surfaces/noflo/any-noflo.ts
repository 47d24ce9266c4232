/** The parts that work with either copy of NoFlo. The CommonJS entries import this file. */

export { makeDeviceComponent } from './component.js';
export { readProjectDevices } from './project.js';
