import {DAY_MS, formatDay} from "../days.js";
import {createRandom} from "../random.js";
import type {Slant} from "./lead.js";
import {choose} from "./samplers.js";
import {SECTORS} from "./sectors.js";

/** A campaign brings leads that lean the same way. */
export interface Campaign {
  readonly name: string;
  readonly source: string;
  readonly owner: string;
  readonly slant: Slant;
}

const SOURCES = ["linkedin", "webinar", "referral", "event"];
const OWNERS = ["owner-1", "owner-2", "owner-3"];

const LEAN = 1.5;
const CAMPAIGN_WEEKS = 4;

/** The campaign of a key, such as its first day; its name says where it leans. */
export function createCampaign(seed: number, key: string): Campaign {
  const random = createRandom(`${seed}/campaign/${key}`);
  const {name} = SECTORS[Math.floor(random() * SECTORS.length)];
  return {
    name: `${name}-${key}`,
    source: choose(SOURCES, [6, 2, 1, 1], random()),
    owner: OWNERS[Math.floor(random() * OWNERS.length)],
    slant: {sector: {[name]: LEAN}, seniority: {Senior: 0.8 + 0.4 * random()}}
  };
}

/** The campaigns that run on a day: one starts every Monday and runs for four weeks. */
export function campaignsOf(seed: number, dayMs: number): Campaign[] {
  const mondayMs = dayMs - ((new Date(dayMs).getUTCDay() + 6) % 7) * DAY_MS;
  return Array.from({length: CAMPAIGN_WEEKS}, (_, i) => createCampaign(seed, formatDay(mondayMs - i * 7 * DAY_MS)));
}
