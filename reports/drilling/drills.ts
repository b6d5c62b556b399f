import {clockDrill} from "./clockDrill.js";
import {fullDiskDrill, removedFolderDrill} from "./diskDrill.js";
import type {Drill} from "./drill.js";
import {fuzzDrill} from "./fuzzDrill.js";
import {killDrill} from "./killDrill.js";
import {modelDrill} from "./modelDrill.js";
import {overloadDrill} from "./overloadDrill.js";
import {stopDrill} from "./stopDrill.js";
import {storeDrill} from "./storeDrill.js";

/** Every fault that is drilled, by the name of its drill. */
export const DRILLS: Readonly<Record<string, Drill>> = {
  kill: killDrill,
  disk: fullDiskDrill,
  folder: removedFolderDrill,
  store: storeDrill,
  model: modelDrill,
  overload: overloadDrill,
  fuzz: fuzzDrill,
  clock: clockDrill,
  stop: stopDrill
};
