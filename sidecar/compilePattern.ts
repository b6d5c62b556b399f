import type {RegExpEngine} from "ajv/dist/types/index.js";
import {UNICODE} from "./requestSchema.js";

export const SURROGATE = /[\ud800-\udfff]/;

/** Compiles a schema's patterns; `UNICODE` is costly, and can fail only a text that holds a surrogate, as few do. */
export const compilePattern: RegExpEngine = Object.assign(
  (pattern: string, flags: string) => {
    const compiled = new RegExp(pattern, flags);
    if (pattern !== UNICODE) return compiled;
    return {test: (text: string) => !SURROGATE.test(text) || compiled.test(text)};
  },
  {code: "compilePattern"}
);
