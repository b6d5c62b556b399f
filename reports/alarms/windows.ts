import type {NullWindows} from "../../data/formats/falseAlarms.js";
import {createRandom, type Random} from "../../data/random.js";
import {type FieldVerdict, isDrifted} from "../../workspace/analysis/drift.js";
import {SIGNIFICANCE} from "../../workspace/analysis/driftRule.js";
import {DRIFTED_SHARE} from "../../workspace/analysis/evidently/methods.js";
import {sum} from "../../workspace/analysis/sum.js";
import {type Calendar, drawArrivals} from "./arrivals.js";
import {drawSample, NORMAL} from "./distributions.js";
import {type DrawnColumn, toColumn} from "./drawnColumn.js";
import {isAlarm, isFound, judgeOurs, judgeTheirs} from "./judgeBoth.js";
import type {Population} from "./population.js";
import type {Repeat} from "./repeat.js";
import {toRate} from "./toRate.js";

/** A window and its reference, neither of which drifted. */
export interface Window {
  readonly columns: readonly DrawnColumn[];
  /** What the incumbent reads, where that is not the same rows. */
  readonly seen?: readonly DrawnColumn[];
}

export interface Setting {
  readonly name: string;
  readonly draw: (random: Random, population: Population) => Window;
}

const INDEPENDENT_FEATURES = 20;
const RESCORED_LEADS = 200;
const NIGHTS = 7;
const WEEKS = 8;
const AUGUST = 0.4;
// From Monday to Sunday.
const WEEK = [1.1, 1.2, 1.2, 1.1, 1.05, 0.3, 0.2];

const STEADY: Calendar = {perDay: () => 80, batch: 1};
const BATCHED: Calendar = {...STEADY, batch: 20};
const WEEKLY: Calendar = {perDay: (weekday) => 80 * WEEK[weekday], batch: 1};
const QUIET: Calendar = {perDay: (weekday) => AUGUST * WEEKLY.perDay(weekday), batch: 1};

export const SETTINGS: readonly Setting[] = [
  {name: "20 independent numbers, 1 000 / 500 rows (D9)", draw: drawNumbers},
  {name: "independent leads, 1 848 / 500, no days", draw: toDraw((draw) => [draw(1848), draw(500)])},
  {name: "independent leads, 800 / 100, no days", draw: toDraw((draw) => [draw(800), draw(100)])},
  {
    name: "independent leads, 23 days / 7 days",
    draw: (...world) => drawDays(STEADY, STEADY, range(23), range(7), world)
  },
  {
    name: "batches of 20, 30 % alike, 23 days / 7 days",
    draw: (...world) => drawDays(BATCHED, BATCHED, range(23), range(7), world)
  },
  {
    name: "batches of 20, 30 % alike, 56 days / 14 days",
    draw: (...world) => drawDays(BATCHED, BATCHED, range(56), range(14), world)
  },
  {name: "200 open leads scored on seven nights", draw: drawRescored},
  {
    name: "weekends differ: eight weeks / a week",
    draw: (...world) => drawDays(WEEKLY, WEEKLY, range(7 * WEEKS), range(7), world)
  },
  {
    name: "weekends differ: eight weekends / a weekend",
    draw: (...world) => drawDays(WEEKLY, WEEKLY, range(7 * WEEKS).filter(isWeekend), [5, 6], world)
  },
  {
    name: "eight weeks / a week of August, in batches",
    draw: (...world) => drawDays({...WEEKLY, batch: 20}, {...QUIET, batch: 20}, range(7 * WEEKS), range(7), world)
  }
];

/** How often each rule finds a change of a column, or of any, in windows without one. */
export async function measureSetting(
  {name, draw}: Setting,
  population: Population,
  repetitions: number,
  repeat: Repeat
): Promise<NullWindows> {
  const random = createRandom(`windows ${name}`);
  const [ours, theirs] = [createCount(), createCount()];
  const rows = {reference: 0, current: 0};
  await repeat(() => {
    const {columns, seen} = draw(random, population);
    const verdicts = judgeOurs(columns);
    const isAdjusted = ({adjusted}: FieldVerdict) => adjusted !== null && adjusted <= SIGNIFICANCE;
    note(ours, verdicts.map(isFound), verdicts.some(isAdjusted), verdicts.some(isDrifted));
    const alarms = (seen ?? columns).map((column) => isAlarm(judgeTheirs(column)));
    const share = alarms.filter(Boolean).length / alarms.length;
    note(theirs, alarms, alarms.some(Boolean), share >= DRIFTED_SHARE);
    rows.reference += countRows(columns[0], "reference");
    rows.current += countRows(columns[0], "current");
  });
  const names = draw(random, population).columns.map((column) => column.name);
  return {
    name,
    reference: Math.round(rows.reference / repetitions),
    current: Math.round(rows.current / repetitions),
    repetitions,
    calibrated: toFound(ours, names, repetitions),
    evidently: toFound(theirs, names, repetitions)
  };
}

/** In how many windows each column was found changed, any was, and the window counts as drifted. */
interface Count {
  readonly fields: number[];
  family: number;
  drifted: number;
}

function createCount(): Count {
  return {fields: [], family: 0, drifted: 0};
}

function note(count: Count, found: readonly boolean[], family: boolean, drifted: boolean): void {
  found.forEach((isAlarm, i) => (count.fields[i] = (count.fields[i] ?? 0) + Number(isAlarm)));
  count.family += Number(family);
  count.drifted += Number(drifted);
}

function toFound({fields, family, drifted}: Count, names: readonly string[], repetitions: number) {
  return {
    feature: toRate(sum(fields), repetitions * fields.length),
    family: toRate(family, repetitions),
    drifted: toRate(drifted, repetitions),
    fields: fields.map((alarms, i) => ({field: names[i], ...toRate(alarms, repetitions)}))
  };
}

function countRows(column: DrawnColumn, side: "reference" | "current"): number {
  return sum(column[side]) + column.missing[side];
}

function drawNumbers(random: Random): Window {
  const columns = range(INDEPENDENT_FEATURES).map((i): DrawnColumn => {
    const [reference, current] = [1000, 500].map((size) => drawSample(NORMAL, size, random));
    return {...toColumn("numeric", reference, current), name: `x${i}`};
  });
  return {columns};
}

type DrawRows = (size: number) => Int32Array;

function toDraw(toSides: (draw: DrawRows) => readonly Int32Array[]): Setting["draw"] {
  return (random, population) => {
    const [reference, current] = toSides((size) => drawWeekdays(size, random, population));
    return {columns: pickColumns(population, reference, current)};
  };
}

/** Each lead is its first prediction for our rule; the incumbent takes every night's for a row. */
function drawRescored(random: Random, population: Population): Window {
  const reference = drawWeekdays(1848, random, population);
  const leads = drawWeekdays(RESCORED_LEADS, random, population);
  const scored = Int32Array.from({length: RESCORED_LEADS * NIGHTS}, (_, i) => leads[i % RESCORED_LEADS]);
  return {columns: pickColumns(population, reference, leads), seen: pickColumns(population, reference, scored)};
}

function drawDays(
  before: Calendar,
  now: Calendar,
  referenceDays: readonly number[],
  windowDays: readonly number[],
  [random, population]: readonly [Random, Population]
): Window {
  const reference = drawArrivals(referenceDays, before, population, random);
  const current = drawArrivals(windowDays, now, population, random);
  return {columns: pickColumns(population, reference.leads, current.leads, reference.days)};
}

function drawWeekdays(size: number, random: Random, {weekdays}: Population): Int32Array {
  return Int32Array.from({length: size}, () => Math.floor(random() * weekdays));
}

function pickColumns(
  {columns}: Population,
  reference: Int32Array,
  current: Int32Array,
  days?: Int32Array
): DrawnColumn[] {
  return columns.map(({name, kind, values, places}) => {
    const [before, now] = [reference, current].map((leads) => countPlaces(places, leads, values.length));
    const missing = {reference: before[values.length], current: now[values.length]};
    const sides = {reference: before.slice(0, -1), current: now.slice(0, -1)};
    return {name, kind, values, ...sides, missing, days: days && {days, places: reference.map((lead) => places[lead])}};
  });
}

/** How many leads have each value, and how many none. */
function countPlaces(places: Int32Array, leads: Int32Array, values: number): number[] {
  const counts = new Array<number>(values + 1).fill(0);
  for (const lead of leads) counts[places[lead] < 0 ? values : places[lead]] += 1;
  return counts;
}

function range(length: number): number[] {
  return Array.from({length}, (_, i) => i);
}

function isWeekend(day: number): boolean {
  return day % 7 >= 5;
}
