/** Writes JSON values as UBJSON, the way XGBoost does: lengths of 8 bytes, lists of numbers typed and counted. */
export function toUbjson(value: unknown): Buffer {
  if (value === null) return Buffer.from("Z");
  if (typeof value === "boolean") return Buffer.from(value ? "T" : "F");
  if (typeof value === "string") return Buffer.concat([Buffer.from("S"), toLengthened(value)]);
  if (typeof value === "number") return toUbjsonNumber(value);
  if (Array.isArray(value)) return isTyped(value) ? toTyped(value) : toUntyped(value);
  const entries = Object.entries(value as object).map(([key, member]) =>
    Buffer.concat([toLengthened(key), toUbjson(member)])
  );
  return Buffer.concat([Buffer.from("{"), ...entries, Buffer.from("}")]);
}

function toLengthened(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([toCount(bytes.length), bytes]);
}

function toCount(count: number): Buffer {
  const bytes = Buffer.alloc(9);
  bytes.write("L");
  bytes.writeBigInt64BE(BigInt(count), 1);
  return bytes;
}

function toUbjsonNumber(value: number): Buffer {
  const bytes = Buffer.alloc(9);
  bytes.write("D");
  bytes.writeDoubleBE(value, 1);
  return bytes;
}

function isTyped(values: readonly unknown[]): values is number[] {
  return values.length > 0 && values.every((value) => typeof value === "number");
}

/** Small whole numbers as `U`, whole ones as `l`, others as `d`. */
function toTyped(values: readonly number[]): Buffer {
  const isWhole = values.every(Number.isInteger);
  const isSmall = isWhole && values.every((value) => value >= 0 && value < 256);
  const items = values.map((value) => {
    const bytes = Buffer.alloc(isSmall ? 1 : 4);
    if (isSmall) bytes.writeUInt8(value);
    else if (isWhole) bytes.writeInt32BE(value);
    else bytes.writeFloatBE(value);
    return bytes;
  });
  const type = isSmall ? "U" : isWhole ? "l" : "d";
  return Buffer.concat([Buffer.from(`[$${type}#`), toCount(values.length), ...items]);
}

function toUntyped(values: readonly unknown[]): Buffer {
  return Buffer.concat([Buffer.from("["), ...values.map(toUbjson), Buffer.from("]")]);
}
