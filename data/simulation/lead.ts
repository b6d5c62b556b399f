import type {Lead} from "../../workspace/scoring/schema.js";
import type {Random} from "../random.js";
import {drawJobTitle} from "./jobTitles.js";
import {
  BUSINESS_TYPE,
  COMPANY_FIT,
  COMPANY_SIZE,
  COMPANY_TYPE,
  DECISION_MAKER,
  ENGAGEMENT,
  FOUNDED,
  GEOGRAPHY,
  type Levels,
  MISSING,
  QUALITY,
  SENIORITY
} from "./levels.js";
import {type Geography, LANGUAGES, PLACES} from "./places.js";
import {drawSkills, drawSummary} from "./prose.js";
import {choose, chooseZipf, interpolateQuantile} from "./samplers.js";
import {type Sector, SECTORS} from "./sectors.js";

/** Factors on the shares of sectors and levels, by name; a name that is absent has factor 1. */
export interface Slant {
  readonly sector?: Levels;
  readonly seniority?: Levels;
  readonly geography?: Levels;
}

/** A simulated lead with the hidden sector that its engagement depends on. */
export interface DrawnLead {
  readonly input: Lead;
  readonly sector: Sector;
}

const SECTOR_SHARES: Levels = Object.fromEntries(SECTORS.map(({name, share}) => [name, share]));

/**
 * Draws a lead. Every lead takes its random numbers in the same order, so that
 * a slant changes only the fields it names and those that follow from them:
 * the industries, the job title, the locations.
 */
export function drawLead(random: Random, slants: readonly Slant[] = []): DrawnLead {
  const slanted = (name: keyof Slant, shares: Levels) =>
    slantShares(
      shares,
      slants.map((slant) => slant[name])
    );
  const sectorName = chooseLevel(slanted("sector", SECTOR_SHARES), random());
  const sector = SECTORS.find(({name}) => name === sectorName) ?? SECTORS[0];
  const person = drawPerson(random, slanted("seniority", SENIORITY));
  const geography = chooseLevel(slanted("geography", GEOGRAPHY), random()) as Geography;
  const location = chooseZipf(PLACES[geography], random());
  const input = {
    ...person,
    llm_industry: chooseZipf(sector.llmIndustry, random()),
    llm_geography: geography,
    industry: maybe(random, MISSING.industry, chooseZipf(sector.industry, random())),
    location,
    languages: maybe(random, MISSING.languages, chooseZipf(LANGUAGES, random())),
    ...drawCompany(random, sector, geography, location)
  };
  return {sector, input};
}

/** What is known of the person; the shared rank makes a good lead good in several ways. */
function drawPerson(random: Random, seniorityShares: Levels) {
  const strength = random();
  const standing = random();
  const seniority = chooseLevel(seniorityShares, standing);
  return {
    llm_quality: roundTo(interpolateQuantile(QUALITY, follow(random, strength)), 5),
    llm_seniority: seniority,
    llm_engagement: roundTo(interpolateQuantile(ENGAGEMENT, follow(random, strength)), 0.05),
    llm_decision_maker: roundTo(interpolateQuantile(DECISION_MAKER, follow(random, standing)), 0.1),
    llm_business_type: chooseLevel(BUSINESS_TYPE, follow(random, standing)),
    llm_company_fit: Number(chooseLevel(COMPANY_FIT, follow(random, strength))),
    summary: maybe(random, MISSING.summary, drawSummary(random)),
    skills: maybe(random, MISSING.skills, drawSkills(random)),
    jobtitle: maybe(random, MISSING.jobtitle, drawJobTitle(random, seniority))
  };
}

function drawCompany(random: Random, sector: Sector, geography: Geography, location: string) {
  const isKnown = random() >= MISSING.company;
  const elsewhere = chooseZipf(PLACES[geography], random());
  const company = {
    companyindustry: chooseZipf(sector.companyIndustry, random()),
    companysize: maybe(random, MISSING.companysize, chooseLevel(COMPANY_SIZE, random())),
    companytype: chooseLevel(COMPANY_TYPE, random()),
    companylocation: maybe(random, MISSING.companylocation, random() < 0.7 ? location : elsewhere),
    companyfoundedon: maybe(random, MISSING.companyfoundedon, Math.round(interpolateQuantile(FOUNDED, random())))
  };
  return isKnown ? company : {};
}

/** The rank itself for half the leads, a number of its own for the others: uniform, correlated .5. */
function follow(random: Random, rank: number): number {
  const own = random();
  return random() < 0.5 ? rank : own;
}

function maybe<T>(random: Random, missingShare: number, value: T): T | null {
  return random() < missingShare ? null : value;
}

function slantShares(shares: Levels, factors: readonly (Levels | undefined)[]): Levels {
  const weigh = (name: string) => factors.reduce((weight, factor) => weight * (factor?.[name] ?? 1), shares[name]);
  return Object.fromEntries(Object.keys(shares).map((name) => [name, weigh(name)]));
}

function chooseLevel(shares: Levels, u: number): string {
  return choose(Object.keys(shares), Object.values(shares), u);
}

/** The nearest multiple of `step`, without the binary tail of a decimal. */
function roundTo(value: number, step: number): number {
  return Number((Math.round(value / step) * step).toFixed(2));
}
