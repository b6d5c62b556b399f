import {type Static, Type} from "typebox";

export const SCOPES = ["predict", "feedback", "read", "private", "admin"] as const;

const ApiKey = Type.Object(
  {
    name: Type.String({pattern: "^[A-Za-z0-9._-]{1,64}$", description: "who holds it; names one key"}),
    hash: Type.String({pattern: "^[0-9a-f]{64}$", description: "SHA-256 of the key, in hexadecimal"}),
    scopes: Type.Array(Type.Enum(SCOPES), {
      minItems: 1,
      uniqueItems: true,
      description: "what its holder may do"
    }),
    rate_per_minute: Type.Optional(
      Type.Integer({minimum: 1, maximum: 1_000_000, description: "in place of RATE_LIMIT_PER_MINUTE"})
    )
  },
  {additionalProperties: false}
);

/** The file that `API_KEYS` names, version 1; it holds no key, only what a key is known by. */
export const ApiKeys = Type.Object(
  {version: Type.Literal(1), keys: Type.Array(ApiKey)},
  {
    $id: "https://leadlight.invalid/reference/api-keys.v1.json",
    title: "API keys",
    description: "the file that API_KEYS names: who may call the service; npm run key writes it"
  }
);

export type ApiKey = Static<typeof ApiKey>;
export type ApiKeys = Static<typeof ApiKeys>;
