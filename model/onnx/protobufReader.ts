// The protocol buffer wire format: https://protobuf.dev/programming-guides/encoding/
const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;

/** The fields of a message by number, each value in order: a number, or bytes that may be a message in turn. */
export type Message = ReadonlyMap<number, readonly (number | Uint8Array)[]>;

/** Reads a message; throws a RangeError when the bytes are none. */
export function readMessage(bytes: Uint8Array): Message {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fields = new Map<number, (number | Uint8Array)[]>();
  let at = 0;
  const readVarint = () => {
    const {value, next} = varintAt(bytes, at);
    at = next;
    return value;
  };
  const readValue = (type: number): number | Uint8Array => {
    if (type === VARINT) return readVarint();
    if (type === BYTES) return take(readVarint());
    if (type === FIXED32) return view.getFloat32((at += 4) - 4, true);
    if (type === FIXED64) return view.getFloat64((at += 8) - 8, true);
    throw new RangeError(`unknown wire type ${type}`);
  };
  const take = (length: number) => {
    if (length < 0 || at + length > bytes.length) throw new RangeError("cut short");
    return bytes.subarray(at, (at += length));
  };
  while (at < bytes.length) {
    const tag = readVarint();
    const field = Math.floor(tag / 8);
    if (field === 0) throw new RangeError("a field without a number");
    const value = readValue(tag % 8);
    const values = fields.get(field);
    if (values) values.push(value);
    else fields.set(field, [value]);
  }
  return fields;
}

export function readMessages(message: Message, field: number): Message[] {
  return listBytes(message, field).map(readMessage);
}

export function readTexts(message: Message, field: number): string[] {
  return listBytes(message, field).map((bytes) => new TextDecoder().decode(bytes));
}

export function readText(message: Message, field: number): string {
  return readTexts(message, field)[0] ?? "";
}

export function readInteger(message: Message, field: number): number | null {
  const value = message.get(field)?.at(-1);
  return typeof value === "number" ? value : null;
}

/** Integers that may be packed. */
export function readIntegers(message: Message, field: number): number[] {
  return (message.get(field) ?? []).flatMap((value) => (typeof value === "number" ? [value] : unpackVarints(value)));
}

/** Floats that may be packed. */
export function readFloats(message: Message, field: number): number[] {
  return (message.get(field) ?? []).flatMap((value) => (typeof value === "number" ? [value] : unpackFloats(value)));
}

function listBytes(message: Message, field: number): Uint8Array[] {
  return (message.get(field) ?? []).filter((value) => typeof value !== "number");
}

function unpackVarints(bytes: Uint8Array): number[] {
  const values: number[] = [];
  for (let at = 0; at < bytes.length;) {
    const {value, next} = varintAt(bytes, at);
    values.push(value);
    at = next;
  }
  return values;
}

function unpackFloats(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({length: Math.floor(bytes.length / 4)}, (_, i) => view.getFloat32(4 * i, true));
}

/** A signed integer of 64 bits; exact within ±2^53. */
function varintAt(bytes: Uint8Array, start: number): {value: number; next: number} {
  let value = 0n;
  for (let at = start; at < Math.min(bytes.length, start + 10); at += 1) {
    value |= BigInt(bytes[at] % 128) << BigInt(7 * (at - start));
    if (bytes[at] < 128) return {value: Number(BigInt.asIntN(64, value)), next: at + 1};
  }
  throw new RangeError("cut short");
}
