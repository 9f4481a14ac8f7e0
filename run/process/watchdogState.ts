/** Which time limit has passed. */
export type Alarm = "start" | "request";

export const alarms: readonly Alarm[] = ["start", "request"];

/** The file descriptor on which a child reports an alarm to its parent. */
export const alarmPipe = 4;

/** The slots of the memory that a child shares with its watchdog: the deadline in ns of `hrtime`, 0 for none. */
export const slots = { deadline: 0, alarm: 1, group: 2 } as const;

/** The data with which the thread starts. */
export interface WatchdogData {
  readonly state: BigInt64Array<SharedArrayBuffer>;
  readonly slots: typeof slots;
  readonly alarms: typeof alarms;
  readonly alarmPipe: typeof alarmPipe;
}
