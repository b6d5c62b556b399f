import type {Arguments} from "../../data/command.js";
import type {FalseAlarms} from "../../data/formats/falseAlarms.js";
import {watchInterrupt} from "../../data/interrupt.js";
import {withProgress} from "../../data/progress.js";
import {openProject} from "../../data/project.js";
import {SIGNIFICANCE} from "../../workspace/analysis/driftRule.js";
import {FAMILIES} from "./changes.js";
import {formatFalseAlarms} from "./formatFalseAlarms.js";
import {judgeGates} from "./gates.js";
import {CELLS, measureCell} from "./grids.js";
import {drawPopulation} from "./population.js";
import {measurePower} from "./power.js";
import {createRepeat} from "./repeat.js";
import {measureSetting, SETTINGS} from "./windows.js";

export type Measured = Omit<FalseAlarms, "benchmark" | "date" | "machine">;

/** How often a cell is repeated, and from how many simulated leads windows are drawn. */
export interface Size {
  readonly repetitions: number;
  readonly leads: number;
}

const FULL: Size = {repetitions: 1000, leads: 40_000};
const QUICK: Size = {repetitions: 20, leads: 2000};
const WEEKDAY_SHARE = 0.75;

/** False alarms and power of the calibrated rule beside Evidently's, from simulated columns of known truth. */
export async function benchmarkFalseAlarms({quick}: Arguments): Promise<{text: string; figures: Measured}> {
  const interrupt = watchInterrupt("stopped; nothing was written");
  try {
    return await withProgress("benchmark of false alarms", async (progress) => {
      const figures = await measureFalseAlarms(quick === true ? QUICK : FULL, async (done, total) => {
        progress.update(done, total);
        await interrupt.check();
      });
      return {text: formatFalseAlarms(figures), figures};
    });
  } finally {
    interrupt.end();
  }
}

/** Everything that is measured; `pause` is awaited ten times a second. */
export async function measureFalseAlarms(
  {repetitions, leads}: Size,
  pause: (done: number, total: number) => Promise<void> = async () => undefined
): Promise<Measured> {
  const repeat = createRepeat(repetitions, CELLS.length + SETTINGS.length + FAMILIES.length, pause);
  const weekdays = Math.round(WEEKDAY_SHARE * leads);
  const population = drawPopulation(openProject("demo").schema, weekdays, leads - weekdays);
  const grids = await inTurn(CELLS, (cell) => measureCell(cell, repetitions, repeat));
  const windows = await inTurn(SETTINGS, (setting) => measureSetting(setting, population, repetitions, repeat));
  const power = await inTurn(FAMILIES, (family) => measurePower(family, repetitions, repeat));
  const found = {grids, windows, power};
  return {version: 1, significance: SIGNIFICANCE, repetitions, ...found, gates: judgeGates(found)};
}

async function inTurn<T, R>(items: readonly T[], measure: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await measure(item));
  return results;
}
