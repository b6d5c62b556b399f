// Universal Binary JSON, draft 12, as XGBoost writes it: https://ubjson.org/type-reference/
const NUMBERS: Readonly<Record<string, (view: DataView, at: number) => number>> = {
  i: (view, at) => view.getInt8(at),
  U: (view, at) => view.getUint8(at),
  I: (view, at) => view.getInt16(at),
  l: (view, at) => view.getInt32(at),
  L: (view, at) => Number(view.getBigInt64(at)),
  d: (view, at) => view.getFloat32(at),
  D: (view, at) => view.getFloat64(at)
};
const WIDTHS: Readonly<Record<string, number>> = {i: 1, U: 1, I: 2, l: 4, L: 8, d: 4, D: 8};
const CONSTANTS: Readonly<Record<string, null | boolean>> = {Z: null, T: true, F: false};
const DEEPEST = 200;

interface Cursor {
  readonly view: DataView;
  at: number;
  depth: number;
}

/** What stands before the items of a container: their common type and their number, where they are given. */
interface Header {
  readonly type: string | null;
  readonly count: number | null;
}

/** The value that UBJSON bytes hold; throws a RangeError or a SyntaxError when they hold none. */
export function parseUbjson(bytes: Uint8Array): unknown {
  const cursor = {view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), at: 0, depth: 0};
  const value = readValue(cursor, readType(cursor));
  if (cursor.at !== bytes.length) throw new SyntaxError("bytes follow the value");
  return value;
}

function readValue(cursor: Cursor, type: string): unknown {
  if (type in NUMBERS) return readNumber(cursor, type);
  if (type in CONSTANTS) return CONSTANTS[type];
  if (type === "S") return readText(cursor);
  if (type === "C") return readBytes(cursor, 1);
  if (type === "[") return nest(cursor, readArray);
  if (type === "{") return nest(cursor, readObject);
  throw new SyntaxError(`unknown type ${type}`);
}

function nest<T>(cursor: Cursor, read: (cursor: Cursor) => T): T {
  cursor.depth += 1;
  if (cursor.depth > DEEPEST) throw new RangeError("nested too deeply");
  const value = read(cursor);
  cursor.depth -= 1;
  return value;
}

function readArray(cursor: Cursor): unknown[] {
  const {type, count} = readHeader(cursor);
  if (type !== null && count !== null && type in NUMBERS) return readNumbers(cursor, type, count);
  const items: unknown[] = [];
  while (!isEnd(cursor, "]", items.length, count)) items.push(readValue(cursor, type ?? readType(cursor)));
  return items;
}

function readNumbers(cursor: Cursor, type: string, count: number): number[] {
  if (count * WIDTHS[type] > cursor.view.byteLength - cursor.at) throw new RangeError("cut short");
  return Array.from({length: count}, () => readNumber(cursor, type));
}

function readObject(cursor: Cursor): Record<string, unknown> {
  const {type, count} = readHeader(cursor);
  const entries: [string, unknown][] = [];
  while (!isEnd(cursor, "}", entries.length, count)) {
    const key = readText(cursor);
    entries.push([key, readValue(cursor, type ?? readType(cursor))]);
  }
  return Object.fromEntries(entries);
}

function readHeader(cursor: Cursor): Header {
  const type = skip(cursor, "$") ? readType(cursor) : null;
  const count = skip(cursor, "#") ? readCount(cursor) : null;
  if (type !== null && count === null) throw new SyntaxError("a type without a count");
  return {type, count};
}

/** A container of known length has no end mark. */
function isEnd(cursor: Cursor, mark: string, length: number, count: number | null): boolean {
  if (count !== null) return length === count;
  while (skip(cursor, "N"));
  return skip(cursor, mark);
}

function readCount(cursor: Cursor): number {
  const count = readNumber(cursor, readType(cursor));
  if (Number.isInteger(count) && count >= 0 && count <= cursor.view.byteLength) return count;
  throw new RangeError("a length beyond the file's");
}

function readText(cursor: Cursor): string {
  return readBytes(cursor, readCount(cursor));
}

function readBytes(cursor: Cursor, length: number): string {
  const {view, at} = cursor;
  if (at + length > view.byteLength) throw new RangeError("cut short");
  cursor.at += length;
  return new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at, length));
}

function readNumber(cursor: Cursor, type: string): number {
  const {[type]: read} = NUMBERS;
  if (read === undefined) throw new SyntaxError(`a length of type ${type}`);
  const value = read(cursor.view, cursor.at);
  cursor.at += WIDTHS[type];
  return value;
}

function readType(cursor: Cursor): string {
  const type = String.fromCharCode(cursor.view.getUint8(cursor.at));
  cursor.at += 1;
  return type;
}

function skip(cursor: Cursor, mark: string): boolean {
  if (cursor.at >= cursor.view.byteLength || cursor.view.getUint8(cursor.at) !== mark.charCodeAt(0)) return false;
  cursor.at += 1;
  return true;
}
