import { BasePeripheral, type RP2040 } from 'rp2040js';

// ARMv6-M Architecture Reference Manual (DDI 0419), section B3.3.
const CSR = 0x010;
const RVR = 0x014;
const CVR = 0x018;
const CALIB = 0x01c;
const ENABLE = 1 << 0;
const TICKINT = 1 << 1;
const COUNTFLAG = 1 << 16;
/** Application Interrupt and Reset Control Register, and the value that requests a reset. */
const AIRCR = 0xd0c;
const RESET = 0x05fa0004;

/**
 * The registers of the core: SysTick, exact to the cycle (the SysTick of rp2040js skips one cycle per period), and the
 * reset request. All other registers are handled by rp2040js.
 */
export class CoreRegisters extends BasePeripheral {
  private control = 0;
  private reload = 0;
  /** Time in ns at which the counter was last 0. */
  private zero = 0;
  private hasTurned = false;
  private readonly alarm = this.rp2040.clock.createAlarm(() => this.turn());
  private readonly others: Pick<BasePeripheral, 'readUint32' | 'writeUint32'>;

  /** Replaces the registers of [rp2040]. [cycle] is the length of a cycle in ns. */
  constructor(
    rp2040: RP2040,
    private readonly cycle: number,
    private readonly reset: () => void,
  ) {
    super(rp2040, 'SysTick');
    const { ppb } = rp2040;
    this.others = { readUint32: ppb.readUint32.bind(ppb), writeUint32: ppb.writeUint32.bind(ppb) };
    ppb.readUint32 = (offset) => this.readUint32(offset);
    ppb.writeUint32 = (offset, value) => this.writeUint32(offset, value);
  }

  override readUint32(offset: number): number {
    switch (offset) {
      case CSR: {
        const { hasTurned } = this;
        this.hasTurned = false;
        return this.control | (hasTurned ? COUNTFLAG : 0);
      }
      case RVR:
        return this.reload;
      case CVR:
        return this.value;
      case CALIB:
        return 0;
      default:
        return this.others.readUint32(offset);
    }
  }

  override writeUint32(offset: number, value: number): void {
    switch (offset) {
      case CSR:
        this.control = value & 7;
        this.start();
        break;
      case RVR:
        this.reload = value & 0xffffff;
        break;
      case CVR:
        this.hasTurned = false;
        this.start();
        break;
      case AIRCR:
        if (value === RESET) this.reset();
        break;
      default:
        this.others.writeUint32(offset, value);
    }
  }

  /** Starts the counter at 0, which it leaves in the next cycle. */
  private start(): void {
    this.zero = this.rp2040.clock.nanos;
    this.alarm.cancel();
    if (this.control & ENABLE && this.reload > 0) this.alarm.schedule(this.period);
  }

  private turn(): void {
    this.hasTurned = true;
    this.zero = this.rp2040.clock.nanos;
    this.alarm.schedule(this.period);
    if (!(this.control & TICKINT)) return;
    this.rp2040.core.pendingSystick = true;
    this.rp2040.core.interruptsUpdated = true;
  }

  private get period(): number {
    return (this.reload + 1) * this.cycle;
  }

  private get value(): number {
    const passed = Math.floor((this.rp2040.clock.nanos - this.zero) / this.cycle);
    return passed <= 0 || !(this.control & ENABLE) ? 0 : this.reload + 1 - passed;
  }
}
