import {describe, expect, it} from "vitest";
import type {LabelledRow} from "../../../data/formats/row.js";
import {encodeOutOfFold, encodeRows} from "../../../model/encoding/encodeRows.js";
import {fitEncoding} from "../../../model/encoding/fitEncoding.js";
import {auc} from "../../../workspace/analysis/auc.js";
import {createEncoder} from "../../../workspace/scoring/encode.js";
import {drawShopRows, SHOP} from "../support/shop.js";

const ROWS = drawShopRows();
const ENCODING = fitEncoding(ROWS, SHOP);
const CITY = ENCODING.columns.findIndex(({name}) => name === "city");

describe("encodeRows(rows, encoding)", () => {
  it("is the encoder's matrix, row by row", () => {
    const {matrix, rows, columns, outcomes} = encodeRows(ROWS, ENCODING);
    const row = new Float32Array(columns);
    createEncoder(ENCODING).encodeInto(ROWS[7].input, row, 0);
    expect(matrix.subarray(7 * columns, 8 * columns)).toEqual(row);
    expect([rows, outcomes.length, matrix.length]).toEqual([600, 600, 600 * columns]);
    expect(outcomes[7]).toBe(ROWS[7].outcome);
  });
});

describe("encodeOutOfFold(rows, encoding, seed)", () => {
  it("changes target means only", () => {
    const served = encodeRows(ROWS, ENCODING);
    const folded = encodeOutOfFold(ROWS, ENCODING, 1);
    const changed = new Set<number>();
    served.matrix.forEach((value, i) => {
      if (!Object.is(value, folded.matrix[i])) changed.add(i % served.columns);
    });
    expect([...changed]).toEqual([CITY]);
  });

  it("is the same for the same seed", () => {
    expect(encodeOutOfFold(ROWS, ENCODING, 1)).toEqual(encodeOutOfFold(ROWS, ENCODING, 1));
    expect(encodeOutOfFold(ROWS, ENCODING, 1)).not.toEqual(encodeOutOfFold(ROWS, ENCODING, 2));
  });

  it("lets no row see its own outcome: noise stays noise", () => {
    const noise = ROWS.map((row, i): LabelledRow => ({...row, outcome: ((i * 7919) % 13) % 2 ? 1 : 0}));
    const encoding = fitEncoding(noise, SHOP);
    const column = ({matrix, columns}: ReturnType<typeof encodeRows>) =>
      noise.map((_, row) => matrix[row * columns + CITY]);
    const outcomes = noise.map(({outcome}) => outcome);
    expect(auc(column(encodeRows(noise, encoding)), outcomes)).toBeGreaterThan(0.55);
    expect(auc(column(encodeOutOfFold(noise, encoding, 1)), outcomes)).toBeLessThan(0.53);
  });
});
