import type {Random} from "../random.js";
import {choose, chooseZipf} from "./samplers.js";

// prettier-ignore
const OPENINGS = [
  "I help teams turn plans into results they can measure.", "Ten years of building things that people come back to.",
  "Curious by trade, practical by habit.", "I like hard problems and plain words.",
  "From the first call to the signed deal, I stay close to the customer.", "Always learning, currently about data."
];

// prettier-ignore
const MIDDLES = [
  "Before that I worked in a small firm where everybody did everything.",
  "I have led projects in four countries.", "My favourite part of the job is listening.",
  "I write about what works and what does not.", "Happy to talk about growth, hiring and remote work."
];

// prettier-ignore
const SKILLS = [
  "Leadership", "Management", "Strategy", "Project Management", "Communication", "Marketing", "Sales", "Data Analysis",
  "Python", "Negotiation", "Design Thinking", "SQL", "Recruiting", "Public Speaking", "Finance", "Agile"
];

const SENTENCES = [2, 3];
const SKILL_COUNTS = [1, 2, 3, 4, 6, 10];

/** A short synthetic summary; always takes four numbers. */
export function drawSummary(random: Random): string {
  const count = choose(SENTENCES, [3, 2], random());
  const sentences = [chooseZipf(OPENINGS, random()), chooseZipf(MIDDLES, random()), chooseZipf(MIDDLES, random())];
  return sentences.slice(0, count).join(" ");
}

/** Skills between commas, three of them for most; always takes two numbers. */
export function drawSkills(random: Random): string {
  const count = choose(SKILL_COUNTS, [1, 2, 14, 2, 1, 1], random());
  const first = Math.floor(random() * SKILLS.length);
  return Array.from({length: count}, (_, i) => SKILLS[(first + 3 * i) % SKILLS.length]).join(", ");
}
