/** What a PinHost answers with for each mode of a pin; as in simulator/board.h. */
export const PinModeNumber = { floating: 0, output: 1, input: 2, pullUp: 3, analog: 4, pwm: 5 } as const;
