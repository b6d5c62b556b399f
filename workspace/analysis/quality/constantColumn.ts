import {FALSE_ALARM_RATE} from "./shareLimit.js";

/**
 * Whether a column that has one value in all `rows` of a window went constant:
 * so many rows would agree by chance too seldom, the commonest value of the
 * reference having `commonestShare` of its rows. A column that is constant in
 * the reference never alerts; a window of few rows hardly.
 */
export function isConstantByFault(distinct: number, rows: number, commonestShare: number): boolean {
  return distinct === 1 && commonestShare ** rows <= FALSE_ALARM_RATE;
}

/** The fewest rows of one value that are no chance; Infinity where the reference is constant. */
export function fewestConstantRows(commonestShare: number): number {
  return commonestShare === 1 ? Infinity : Math.ceil(Math.log(FALSE_ALARM_RATE) / Math.log(commonestShare));
}
