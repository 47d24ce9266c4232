/** What works with either copy of NoFlo; its CommonJS entries import this. */

export { makeDeviceComponent } from './component.js';
export { readProjectDevices } from './project.js';
