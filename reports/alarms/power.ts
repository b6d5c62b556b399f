import type {PowerTable} from "../../data/formats/falseAlarms.js";
import {createRandom} from "../../data/random.js";
import type {Method} from "../../workspace/analysis/evidently/methods.js";
import {drawSides, type Family} from "./changes.js";
import {type DrawnColumn, toColumn} from "./drawnColumn.js";
import {isAlarm, isFound, judgeOurs, judgeTheirs, toStrength} from "./judgeBoth.js";
import type {Repeat} from "./repeat.js";
import {toRate} from "./toRate.js";

/** What both rules said of the windows of one size of change, or of none. */
interface Judged {
  /** Minus the p-value. */
  readonly calibrated: number[];
  readonly evidently: number[];
  /** How often each found a change at its own threshold. */
  readonly found: {calibrated: number; evidently: number};
}

/**
 * How often each rule finds a change, column by column. Every repetition draws
 * a reference and a window and changes the same window more and more. `matched`
 * is what the calibrated rule finds when its threshold lets through no more of
 * the unchanged windows than the incumbent's does; `levelled` are both, with
 * thresholds that one in twenty of them passes.
 */
export async function measurePower(family: Family, repetitions: number, repeat: Repeat): Promise<PowerTable> {
  const {change, distribution, reference, current} = family;
  const random = createRandom(`power ${change.name} ${distribution.name} ${reference} ${current}`);
  const none = createJudged();
  const changed = change.sizes.map(createJudged);
  let method = "";
  await repeat(() => {
    const [before, now] = drawSides(family, random);
    const judge = (values: Float64Array, judged: Judged) => {
      method = judgeWindow(toColumn(distribution.kind, before, values), judged);
    };
    judge(now, none);
    change.sizes.forEach((size, i) => judge(change.apply(now, size, distribution), changed[i]));
  });
  const matched = findThreshold(none.calibrated, none.found.evidently);
  const [ours, theirs] = [none.calibrated, none.evidently].map((all) =>
    findThreshold(all, Math.floor(repetitions / 20))
  );
  const rate = (hits: number) => toRate(hits, repetitions);
  const above = (strengths: readonly number[], threshold: number) =>
    rate(strengths.filter((strength) => strength > threshold).length);
  return {
    change: change.name,
    distribution: distribution.name,
    kind: distribution.kind,
    reference,
    current,
    repetitions,
    method,
    none: {calibrated: rate(none.found.calibrated), evidently: rate(none.found.evidently)},
    sizes: change.sizes.map((size, i) => ({
      size,
      calibrated: rate(changed[i].found.calibrated),
      evidently: rate(changed[i].found.evidently),
      matched: above(changed[i].calibrated, matched),
      levelled: {calibrated: above(changed[i].calibrated, ours), evidently: above(changed[i].evidently, theirs)}
    }))
  };
}

function createJudged(): Judged {
  return {calibrated: [], evidently: [], found: {calibrated: 0, evidently: 0}};
}

/** Notes both verdicts; the method that the incumbent chose. */
function judgeWindow(column: DrawnColumn, {calibrated, evidently, found}: Judged): Method {
  const [ours] = judgeOurs([column]);
  const theirs = judgeTheirs(column);
  calibrated.push(-(ours.pValue ?? 1));
  evidently.push(toStrength(theirs));
  found.calibrated += Number(isFound(ours));
  found.evidently += Number(isAlarm(theirs));
  return theirs.method;
}

/** What no more than `most` of the values lie above. */
function findThreshold(values: readonly number[], most: number): number {
  return Float64Array.from(values).sort()[values.length - 1 - Math.min(most, values.length - 1)];
}
