import type {Lead} from "../../workspace/scoring/schema.js";
import {DAY_MS, formatDay} from "../days.js";
import {createRandom, type Random} from "../random.js";
import {type Campaign, campaignsOf} from "./campaigns.js";
import {engagementChance} from "./engagement.js";
import {drawLead} from "./lead.js";
import {samplePoisson} from "./samplers.js";
import type {Scenario} from "./scenarios.js";

/** A lead that comes to be scored. */
export interface Arrival {
  readonly timeMs: number;
  readonly leadId: string;
  /** Whether it is the first time that the lead is scored. */
  readonly isFirst: boolean;
  /** Arrivals with the same request come in one batch; null for a lead that comes alone. */
  readonly batch: string | null;
  readonly lead: Lead;
  readonly campaign: Campaign;
  /** The hidden chance that the lead engages once contacted. */
  readonly chance: number;
}

const HOUR_MS = 3_600_000;
const BATCH_SHARE = 0.65;
const RESCORED_SHARE = 0.05;
const RESCORED_WITHIN_DAYS = 20;

// From Sunday to Saturday.
const WEEKDAY_FACTORS = [0.2, 1.1, 1.2, 1.2, 1.1, 1.05, 0.3];

/** The leads that are new on a day, and when some of them come again. */
export function drawArrivals(seed: number, dayMs: number, leadsPerWeekday: number, scenario: Scenario): Arrival[] {
  const day = formatDay(dayMs);
  const mean = leadsPerWeekday * WEEKDAY_FACTORS[new Date(dayMs).getUTCDay()];
  const count = samplePoisson(createRandom(`${seed}/volume/${day}`), mean) * (scenario.volume ?? 1);
  const campaigns = campaignsOf(seed, dayMs);
  return Array.from({length: Math.round(count)}, (_, i) => drawVisits(seed, dayMs, i, campaigns, scenario)).flat();
}

function drawVisits(
  seed: number,
  dayMs: number,
  i: number,
  campaigns: readonly Campaign[],
  scenario: Scenario
): Arrival[] {
  const leadId = `L-${formatDay(dayMs).replaceAll("-", "")}-${String(i + 1).padStart(3, "0")}`;
  const random = createRandom(`${seed}/lead/${leadId}`);
  const campaign = campaigns[Math.floor(random() * campaigns.length)];
  const visit = drawTime(random, dayMs, campaign);
  const returns = random() < RESCORED_SHARE;
  const returnMs = dayMs + DAY_MS * (1 + Math.floor(random() * RESCORED_WITHIN_DAYS)) + drawWorkingMs(random);
  const drawn = drawLead(random, scenario.slant ? [campaign.slant, scenario.slant] : [campaign.slant]);
  const lead = nameRareLevels(drawn.input, random);
  const first = {...visit, leadId, isFirst: true, lead, campaign, chance: engagementChance(drawn, scenario.concept)};
  if (!returns) return [first];
  return [first, {...first, timeMs: returnMs, isFirst: false, batch: null, lead: revise(lead, random)}];
}

/** Alone at any working hour, or in the day's batch of its campaign. */
function drawTime(random: Random, dayMs: number, {name}: Campaign): Pick<Arrival, "timeMs" | "batch"> {
  const ownMs = dayMs + drawWorkingMs(random);
  if (random() >= BATCH_SHARE) return {timeMs: ownMs, batch: null};
  const batch = `${name}/${formatDay(dayMs)}`;
  return {timeMs: dayMs + drawWorkingMs(createRandom(batch)), batch};
}

function drawWorkingMs(random: Random): number {
  return Math.floor((7 + 11 * random()) * HOUR_MS);
}

/** Production names a few levels that training never sees. */
function nameRareLevels(lead: Lead, random: Random): Lead {
  const rare = random();
  if (lead.companysize === "2-10" && rare < 0.04) return {...lead, companysize: "1-10"};
  if (lead.companysize === "5001-10000" && rare < 0.2) return {...lead, companysize: "10001+"};
  if (lead.llm_seniority === "Executive" && rare < 0.2) return {...lead, llm_seniority: "C-Level"};
  return lead;
}

/** A later look at the same lead rates its engagement a little differently. */
function revise(lead: Lead, random: Random): Lead {
  const engagement = Number(lead.llm_engagement) + (random() < 0.5 ? -0.1 : 0.1);
  return {...lead, llm_engagement: Number(Math.min(0.95, Math.max(0.05, engagement)).toFixed(2))};
}
