import type {Column} from "../../workspace/scoring/manifest.js";
import type {Codes} from "../import/imported.js";
import type {Candidate} from "../versions.js";

/** A feature of a model that was brought. */
export interface Feature {
  /** The column that reads a field named like the feature. */
  readonly column: Column;
  /** How its categories are coded; null for a number or a text. */
  readonly codes: Codes | null;
  /** Values at which the model may turn; what golden leads are drawn from. */
  readonly edges: readonly (number | string)[];
}

/** A model of a file, in whichever form it came. */
export interface Brought {
  readonly file: string;
  readonly imported: NonNullable<Candidate["imported"]>;
  readonly model: Candidate["model"];
  readonly features: readonly Feature[];
  /** What a feature is known by: its name, or its place in an ONNX matrix; or it is a field itself. */
  readonly knownBy: "name" | "place" | "field";
  /** As in `XGBoost, 2 trees`. */
  readonly description: string;
  readonly notes: readonly string[];
}
