import {existsSync, readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";

const FOLDER = join("test", "fixtures", "models");
const SHARED = join("..", "shared", "fixtures", "models");

export interface ModelFixture {
  readonly name: string;
  readonly path: string;
  readonly rows: readonly (readonly (number | null)[])[];
  readonly margins: readonly number[];
}

/**
 * Models that XGBoost 1.7.4 and LightGBM 4.7.0 made of drawn rows, with the
 * margins that those libraries give: on drawn rows, rows with missing values
 * and zeros, and rows on, next above and next below thresholds.
 */
export function readModelFixtures(): ModelFixture[] {
  const names = readdirSync(FOLDER).filter((name) => !name.includes(".expected."));
  return names.sort().map((name) => {
    const expected = join(FOLDER, name.replace(/\.\w+$/, ".expected.json"));
    return {
      name,
      path: join(FOLDER, name),
      ...(JSON.parse(readFileSync(expected, "utf8")) as Omit<ModelFixture, "name" | "path">)
    };
  });
}

/** A shared model with its rows and raw scores; null where the shared folder is absent. */
export function readSharedModel(name: string): ModelFixture | null {
  if (!existsSync(SHARED)) return null;
  const stem = name.replace(/\.model\.\w+$/, "");
  const read = (part: string) =>
    JSON.parse(readFileSync(join(SHARED, `${stem}.${part}.json`), "utf8")) as Record<string, unknown>;
  const [input, expected] = [read("input"), read("expected")];
  return {
    name,
    path: join(SHARED, name),
    rows: (input.features ?? input.data) as ModelFixture["rows"],
    margins: (expected.predictions ?? expected.raw) as ModelFixture["margins"]
  };
}

/** Rows as the walk reads them. */
export function toMatrix(rows: ModelFixture["rows"]): Float32Array {
  return Float32Array.from(rows.flat(), (value) => value ?? NaN);
}
