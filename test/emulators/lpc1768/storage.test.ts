import { testFlashStorage } from '../flash-storage.js';

testFlashStorage({ board: 'lpc1768', size: 65_536, pages: 2, values: 126 });
