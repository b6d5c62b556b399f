import {refuse} from "./refuse.js";

/** A value of a parsed model file, and where in the file it stands. */
export interface Part {
  readonly file: string;
  readonly at: string;
  readonly value: unknown;
}

/** A member of an object; refused when there is none. */
export function pick(part: Part, key: string): Part {
  return findMember(part, key) ?? refuse(part.file, `is not a whole model: ${join(part.at, key)} is missing`);
}

/** A member of an object, or null when the object lacks it or it is null. */
export function findMember({file, at, value}: Part, key: string): Part | null {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return null;
  const member = (value as Readonly<Record<string, unknown>>)[key];
  return member == null ? null : {file, at: join(at, key), value: member};
}

export function toList(part: Part): Part[] {
  if (!Array.isArray(part.value)) return refuseKind(part, "a list");
  return part.value.map((value: unknown, i) => ({file: part.file, at: join(part.at, String(i)), value}));
}

/** A list of numbers; truth values count as 0 and 1, null as NaN. */
export function toNumbers(part: Part): number[] {
  if (!Array.isArray(part.value)) return refuseKind(part, "a list");
  return part.value.map((value: unknown) => {
    if (value === null) return NaN;
    return typeof value === "number" || typeof value === "boolean" ? Number(value) : refuseKind(part, "numbers only");
  });
}

export function toTexts(part: Part): string[] {
  return toList(part).map(toText);
}

export function toText(part: Part): string {
  return typeof part.value === "string" ? part.value : refuseKind(part, "a text");
}

/** A number, or a text that is one. */
export function toNumber(part: Part): number {
  const {value} = part;
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && !Number.isNaN(number) ? number : refuseKind(part, "a number");
}

function refuseKind({file, at}: Part, kind: string): never {
  return refuse(file, `is not a whole model: ${at} is not ${kind}`);
}

function join(at: string, key: string): string {
  return at === "" ? key : `${at}.${key}`;
}
