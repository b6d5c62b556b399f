import type {Random} from "../../data/random.js";
import {samplePoisson} from "../../data/simulation/samplers.js";
import type {Population} from "./population.js";

/** Leads in the order in which they came: their places in the population, and the day of each. */
export interface Arrivals {
  readonly leads: Int32Array;
  readonly days: Int32Array;
}

/** How leads come in: how many on a day of the week (0 is Monday), and in batches of how many. */
export interface Calendar {
  readonly perDay: (weekday: number) => number;
  /** 1: each alone. */
  readonly batch: number;
}

/** So many of a batch are like its first. */
const ALIKE_SHARE = 0.3;
const SATURDAY = 5;

/** The leads of days that follow each other, from a Monday on. */
export function drawArrivals(days: readonly number[], calendar: Calendar, population: Population, random: Random) {
  const leads: number[] = [];
  const dayOf: number[] = [];
  for (const day of days) {
    const weekday = day % 7;
    const batches = samplePoisson(random, calendar.perDay(weekday) / calendar.batch);
    for (let i = 0; i < batches; i += 1) drawBatch(weekday, calendar.batch, population, random, leads);
    while (dayOf.length < leads.length) dayOf.push(day);
  }
  return {leads: Int32Array.from(leads), days: Int32Array.from(dayOf)};
}

function drawBatch(weekday: number, size: number, {weekdays, weekends}: Population, random: Random, leads: number[]) {
  const draw = () =>
    weekday < SATURDAY ? Math.floor(random() * weekdays) : weekdays + Math.floor(random() * weekends);
  const first = draw();
  for (let i = 0; i < size; i += 1) leads.push(i === 0 || i < ALIKE_SHARE * size ? first : draw());
}
