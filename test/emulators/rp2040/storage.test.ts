import { testFlashStorage } from '../flash-storage.js';

testFlashStorage({ board: 'rp2040', size: 8192, pages: 2, values: 224 });
