export type ColumnType = "numeric" | "categorical";

interface MethodRule {
  /** The columns that the method may be asked for. */
  readonly types: readonly ColumnType[];
  /** What the score is: the chance of a difference as great without drift, or a distance. */
  readonly score: "p-value" | "distance";
  readonly threshold: number;
  /** The column has drifted where the score stands so to the threshold. */
  readonly drifted: "<" | "<=" | ">=" | ">";
}

const NUMERIC = ["numeric"] as const;
const CATEGORICAL = ["categorical"] as const;
const BOTH = ["numeric", "categorical"] as const;

/** The methods of Evidently 0.7 with their defaults. */
// prettier-ignore
export const METHODS = {
  ks:               {types: NUMERIC,     score: "p-value",  threshold: 0.05, drifted: "<="},
  wasserstein:      {types: NUMERIC,     score: "distance", threshold: 0.1,  drifted: ">="},
  jensenshannon:    {types: BOTH,        score: "distance", threshold: 0.1,  drifted: ">="},
  psi:              {types: BOTH,        score: "distance", threshold: 0.1,  drifted: ">="},
  kl_div:           {types: BOTH,        score: "distance", threshold: 0.1,  drifted: ">="},
  hellinger:        {types: BOTH,        score: "distance", threshold: 0.1,  drifted: ">="},
  chisquare:        {types: CATEGORICAL, score: "p-value",  threshold: 0.05, drifted: "<"},
  z:                {types: CATEGORICAL, score: "p-value",  threshold: 0.05, drifted: "<"},
  g_test:           {types: CATEGORICAL, score: "p-value",  threshold: 0.1,  drifted: "<"},
  fisher_exact:     {types: CATEGORICAL, score: "p-value",  threshold: 0.1,  drifted: "<"},
  TVD:              {types: CATEGORICAL, score: "p-value",  threshold: 0.1,  drifted: "<"},
  t_test:           {types: NUMERIC,     score: "p-value",  threshold: 0.05, drifted: "<"},
  mannw:            {types: NUMERIC,     score: "p-value",  threshold: 0.05, drifted: "<"},
  anderson:         {types: NUMERIC,     score: "p-value",  threshold: 0.1,  drifted: "<"},
  cramer_von_mises: {types: NUMERIC,     score: "p-value",  threshold: 0.1,  drifted: "<="},
  es:               {types: NUMERIC,     score: "p-value",  threshold: 0.05, drifted: "<"},
  ed:               {types: NUMERIC,     score: "distance", threshold: 0.1,  drifted: ">"},
  empirical_mmd:    {types: NUMERIC,     score: "p-value",  threshold: 0.1,  drifted: "<"}
} as const satisfies Record<string, MethodRule>;

export type Method = keyof typeof METHODS;

/** The share of drifted columns from which a data set has drifted. */
export const DRIFTED_SHARE = 0.5;

/** Whether a score is drift by the method's default threshold; NaN never is. */
export function isDrift(method: Method, score: number): boolean {
  const {threshold, drifted}: MethodRule = METHODS[method];
  switch (drifted) {
    case "<":
      return score < threshold;
    case "<=":
      return score <= threshold;
    case ">=":
      return score >= threshold;
    case ">":
      return score > threshold;
  }
}
