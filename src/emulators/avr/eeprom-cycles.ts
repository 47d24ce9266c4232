/**
 * Erasing and writing a byte takes 3.4 ms in total, here in cycles at 16 MHz (DS40002061 table 8-1, DS40002211 table
 * 8-1).
 */
export const eepromCycles = { eraseCycles: 25_600, writeCycles: 28_800 };
