import type {Random} from "../random.js";
import {chooseZipf} from "./samplers.js";

const AREAS = [
  "Sales",
  "Marketing",
  "Operations",
  "Finance",
  "Business Development",
  "Product",
  "Growth",
  "Partnerships"
];

// prettier-ignore
const CRAFTS = [
  "Consultant", "Software Engineer", "Data Analyst", "Product Designer", "Account Executive", "Web Developer",
  "Recruiter", "Project Officer", "Researcher", "Cloud Architect", "Copywriter", "Accountant"
];

const PATTERNS: Readonly<Record<string, readonly string[]>> = {
  Entry: ["{craft}", "Junior {craft}", "{area} Assistant", "{area} Intern", "Freelance {craft}", "Founder"],
  Mid: [
    "{craft}",
    "{area} Manager",
    "{area} Specialist",
    "{area} Lead",
    "Founder & {craft}",
    "Deputy Director of {area}"
  ],
  Senior: ["Senior {craft}", "Head of {area}", "Director of {area}", "Lead {craft}", "Co-founder", "VP {area}"],
  Executive: ["CEO", "Founder & CEO", "Vice President of {area}", "CTO", "CMO", "Managing Director"]
};

/** A job title that fits the seniority; always takes three numbers. */
export function drawJobTitle(random: Random, seniority: string): string {
  const pattern = chooseZipf(PATTERNS[seniority], random());
  const area = chooseZipf(AREAS, random());
  const craft = chooseZipf(CRAFTS, random());
  return pattern.replace("{area}", area).replace("{craft}", craft);
}
