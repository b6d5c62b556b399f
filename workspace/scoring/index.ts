export {categoryKey} from "./categoryKey.js";
export type {Encoder, Encoding} from "./encode.js";
export {createEncoder} from "./encode.js";
export type {Column, Levels, Manifest} from "./manifest.js";
export {isMissing} from "./missing.js";
export type {
  CategoryField,
  Derived,
  Field,
  FieldValue,
  Lead,
  NumericField,
  ProjectSchema,
  TextField
} from "./schema.js";
export type {Confidence, Scored, Scorer, Session} from "./scorer.js";
export {createScorer, judge} from "./scorer.js";
export {createTextFeature} from "./textFeatures.js";
