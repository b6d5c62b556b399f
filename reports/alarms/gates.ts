import type {FalseAlarms, Gate} from "../../data/formats/falseAlarms.js";
import {roundTo} from "../measure/timing.js";

const MOST_ALARMS = 0.06;
/** How far below the incumbent's power ours may be, where the incumbent alarms no more than it may. */
const POWER_MARGIN = 0.03;

/** The worst figure of each kind beside what it may be. */
export function judgeGates({grids, windows, power}: Pick<FalseAlarms, "grids" | "windows" | "power">): Gate[] {
  const compared = power
    .filter(({none}) => none.evidently.share <= MOST_ALARMS)
    .flatMap(({sizes}) => sizes.map(({matched, evidently}) => matched.share - evidently.share));
  return [
    atMost("false alarms of a column, over the grids", grids, ({calibrated}) => calibrated.share),
    atMost("false alarms of a column, over the windows", windows, ({calibrated}) => calibrated.feature.share),
    atMost("windows with any false alarm", windows, ({calibrated}) => calibrated.family.share),
    toGate("power less the incumbent's, at equal false alarms", Math.min(0, ...compared), "at least", -POWER_MARGIN)
  ];
}

function atMost<T>(name: string, items: readonly T[], toShare: (item: T) => number): Gate {
  return toGate(name, Math.max(...items.map(toShare)), "at most", MOST_ALARMS);
}

function toGate(name: string, value: number, bound: Gate["bound"], target: number): Gate {
  const rounded = roundTo(value, 5);
  return {name, value: rounded, bound, target, met: bound === "at most" ? rounded <= target : rounded >= target};
}
