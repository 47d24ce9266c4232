import { testFlashStorage } from '../flash-storage.js';

testFlashStorage({ board: 'microbit', size: 4096, pages: 4, values: 32 });
