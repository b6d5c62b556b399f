import {Failure} from "../data/failure.js";
import type {Encoding} from "../workspace/scoring/encode.js";
import type {Direction, GrowParameters, TrainParameters} from "./train/parameters.js";

const DIRECTIONS: Readonly<Record<string, Direction>> = {increasing: 1, decreasing: -1};

/** Reads `visits=increasing,price=decreasing`; a name may itself hold a comma or an equals sign. */
export function parseMonotone(text: string): TrainParameters["monotone"] {
  const rules = [...text.matchAll(/(.+?)=(increasing|decreasing)(?:,|$)/g)];
  if (rules.map(([rule]) => rule).join("") !== text) {
    throw new Failure(
      "invalid_arguments",
      `invalid --monotone: ${text}; give <field>=increasing or <field>=decreasing, more of them after commas`
    );
  }
  return Object.fromEntries(rules.map(([, name, direction]) => [name.trim(), DIRECTIONS[direction]]));
}

/** Monotone columns by place. A name is a column's, or a field's that makes one column. */
export function toConstraints(
  monotone: TrainParameters["monotone"],
  {columns}: Encoding
): GrowParameters["constraints"] {
  return Object.fromEntries(
    Object.entries(monotone).map(([name, direction]) => [findColumn(name, columns), direction])
  );
}

function findColumn(name: string, columns: Encoding["columns"]): number {
  const column = columns.findIndex((candidate) => candidate.name === name);
  if (column !== -1) return column;
  const made = columns.filter(({field}) => field === name);
  if (made.length === 1) return columns.indexOf(made[0]);
  const problem = made.length > 1 ? `${name} makes several columns; name one of` : `unknown field ${name}; give one of`;
  const known = made.length > 1 ? made : columns.filter(({kind}) => kind !== "level");
  const names = known.map((candidate) => candidate.name);
  throw new Failure("invalid_arguments", `invalid --monotone: ${problem} ${names.join(", ")}`);
}
