import {type Static, Type} from "typebox";

/** `data/<project>/import.json`, version 1: how its CSV was read, so that later rows are read the same way. */
export const ImportSettings = Type.Object(
  {
    version: Type.Literal(1),
    target: Type.String(),
    id: Type.Optional(Type.String({description: "the column that names a lead"})),
    time: Type.Optional(Type.String({description: "the column of times that orders the rows"})),
    order: Type.Optional(Type.String({description: "the column that orders the rows"})),
    missing: Type.Array(Type.String(), {description: "cells that mean that there is no value"}),
    drop: Type.Array(Type.String(), {description: "columns that were left out on request"})
  },
  {
    $id: "https://leadlight.invalid/reference/import-settings.v1.json",
    title: "Import settings",
    description: "data/<project>/import.json: how the CSV of a project was read"
  }
);

export type ImportSettings = Static<typeof ImportSettings>;
