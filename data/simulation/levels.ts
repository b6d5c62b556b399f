/** The levels of a categorical field with their weights: how many of the original's 303 leads had each. */
export type Levels = Readonly<Record<string, number>>;

export const SENIORITY: Levels = {Entry: 132, Mid: 118, Senior: 46, Executive: 7};

export const GEOGRAPHY: Levels = {international_hub: 202, other: 76, regional_hub: 25};

export const BUSINESS_TYPE: Levels = {workers: 34, others: 131, salespeople: 15, experts: 50, leaders: 73};

export const COMPANY_FIT: Levels = {0: 127, 1: 126, 2: 50};

export const COMPANY_SIZE: Levels = {
  "2-10": 41,
  "11-50": 36,
  "51-200": 26,
  "201-500": 18,
  "501-1000": 14,
  "1001-5000": 28,
  "5001-10000": 7
};

export const COMPANY_TYPE: Levels = {
  "Privately Held": 96,
  "Public Company": 26,
  Partnership: 26,
  "Sole Proprietorship": 14,
  "Government Agency": 11,
  "Educational Institution": 11,
  Nonprofit: 10,
  "Self-Employed": 8
};

/**
 * Shares of leads without a value. A lead without its company lacks every
 * company field; the others' shares are of the leads that have one.
 */
export const MISSING = {
  company: 101 / 303,
  companysize: 32 / 202,
  companylocation: 20 / 202,
  companyfoundedon: 65.65 / 202,
  industry: 8 / 303,
  languages: 95 / 303,
  summary: 82 / 303,
  skills: 19 / 303,
  jobtitle: 38 / 303
} as const;

/** Values at evenly spread quantiles, from the least to the greatest. */
export const QUALITY = [10, 30, 40, 60, 70, 75, 80, 85, 95];
export const ENGAGEMENT = [0.15, 0.4, 0.55, 0.7, 0.85];
export const DECISION_MAKER = [0, 0.3, 0.5, 0.7, 0.9];
// prettier-ignore
export const FOUNDED = [
  1200, 1900, 1965, 1984, 1996, 2003, 2008, 2012, 2016.5, 2017.4, 2018, 2019, 2020, 2021, 2022, 2023, 2025
];
