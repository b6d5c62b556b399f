import type {Lead} from "../../workspace/scoring/schema.js";
import {Failure} from "../failure.js";
import type {Random} from "../random.js";
import {CHANGED_CONCEPT, type Concept} from "./engagement.js";
import type {Slant} from "./lead.js";

/** What changes in the last days of a simulated log; what is absent stays as it was. */
export interface Scenario {
  /** The story in one sentence. */
  readonly summary: string;
  readonly slant?: Slant;
  readonly change?: (lead: Lead, random: Random) => Lead;
  readonly concept?: Concept;
  /** Factor on the number of new leads a day. */
  readonly volume?: number;
  /** Factor on the model's time. */
  readonly inference?: number;
  readonly enrichmentVersion?: string;
  readonly days?: number; // 10
}

const SURGING = ["industry", "companysize", "languages", "jobtitle", "llm_engagement"];
const SURGE_SHARE = 0.45;
const NEW_CATEGORY_SHARE = 0.2;

/** Outcomes count a month after the contact: a shorter drift would not show yet. */
const CONCEPT_DAYS = 50;

export const SCENARIOS = {
  none: {summary: "nothing changes"},
  "sector-shift": {
    summary: "leads from health and manufacturing come in far greater shares",
    slant: {sector: {health: 6, manufacturing: 6}}
  },
  "seniority-shift": {
    summary: "senior people and executives take the place of beginners",
    slant: {seniority: {Entry: 0.3, Senior: 3, Executive: 8}}
  },
  "geography-shift": {
    summary: "leads come from small places instead of international hubs",
    slant: {geography: {international_hub: 0.3, other: 2, regional_hub: 3}}
  },
  "quality-degradation": {
    summary: "a new enrichment version rates every lead lower",
    change: degrade,
    enrichmentVersion: "4"
  },
  "null-surge": {
    summary: "a new enrichment version leaves five fields empty for nearly half of the leads",
    change: empty,
    enrichmentVersion: "4"
  },
  "new-category": {
    summary: "a fifth of the leads come with a sector that training never saw",
    change: rename
  },
  "concept-drift": {
    summary: "leads look the same but engage for other reasons",
    concept: CHANGED_CONCEPT,
    days: CONCEPT_DAYS
  },
  "volume-drop": {summary: "seven in ten new leads stay away", volume: 0.3},
  "latency-regression": {summary: "the model takes eight times as long", inference: 8}
} satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof SCENARIOS;

/** How many days at the end of a log most scenarios last. */
export const SCENARIO_DAYS = 10;

/** How many days at the end of a log a scenario lasts. */
export function countScenarioDays(name: ScenarioName): number {
  const {days = SCENARIO_DAYS}: Scenario = SCENARIOS[name];
  return days;
}

export function parseScenario(name: string): ScenarioName {
  if (Object.hasOwn(SCENARIOS, name)) return name as ScenarioName;
  const names = Object.keys(SCENARIOS).join(", ");
  throw new Failure("invalid_arguments", `invalid --scenario: ${name}; choose one of ${names}`);
}

function degrade(lead: Lead): Lead {
  return {
    ...lead,
    llm_quality: lower(lead.llm_quality, 25, 0),
    llm_engagement: lower(lead.llm_engagement, 0.15, 2),
    llm_decision_maker: lower(lead.llm_decision_maker, 0.2, 1)
  };
}

function lower(value: Lead[string], by: number, decimals: number): Lead[string] {
  return typeof value === "number" ? Number(Math.max(0, value - by).toFixed(decimals)) : value;
}

function empty(lead: Lead, random: Random): Lead {
  if (random() >= SURGE_SHARE) return lead;
  return Object.fromEntries(Object.entries(lead).map(([name, value]) => [name, SURGING.includes(name) ? null : value]));
}

function rename(lead: Lead, random: Random): Lead {
  return random() < NEW_CATEGORY_SHARE ? {...lead, llm_industry: "Space", industry: "Space Technology"} : lead;
}
