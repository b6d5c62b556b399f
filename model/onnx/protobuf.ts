// The protocol buffer wire format: https://protobuf.dev/programming-guides/encoding/
const VARINT = 0;
const BYTES = 2;

/** A 64-bit integer field; `value` is a safe integer, zero or more. */
export function integer(field: number, value: number): Uint8Array {
  return concat([tag(field, VARINT), varint(value)]);
}

export function text(field: number, value: string): Uint8Array {
  return message(field, [new TextEncoder().encode(value)]);
}

/** A nested message, or any field of bytes, from its parts. */
export function message(field: number, parts: readonly Uint8Array[]): Uint8Array {
  const body = concat(parts);
  return concat([tag(field, BYTES), varint(body.length), body]);
}

export function packedIntegers(field: number, values: readonly number[]): Uint8Array {
  const bytes: number[] = [];
  for (const value of values) pushVarint(bytes, value);
  return message(field, [Uint8Array.from(bytes)]);
}

export function packedFloats(field: number, values: readonly number[]): Uint8Array {
  return message(field, [float32s(values)]);
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

function tag(field: number, wireType: number): Uint8Array {
  return varint(field * 8 + wireType);
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  pushVarint(bytes, value);
  return Uint8Array.from(bytes);
}

function pushVarint(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
}

function float32s(values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  values.forEach((value, i) => view.setFloat32(i * 4, value, true));
  return new Uint8Array(view.buffer);
}
